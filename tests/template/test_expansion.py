"""The generated repositories expand to what their environments and clusters say, without a word."""

import pytest
from releasegate.argocd.expansion.expand import expand
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree, overlaid
from tests.template.builder import Template


@pytest.mark.parametrize(("profile", "deploys"), [("starter", {"dev"}), ("regulated", {"dev"})])
def test_each_release_becomes_an_application_for_each_cluster(
    template: Template, profile: str, deploys: set[str]
) -> None:
    root = template.generate(profile=profile, include_example=True)
    files = {path: data for path, data in overlaid(root).items() if not path.startswith(".git/")}
    found = expand(read_repo(MemoryTree(files)), "3.5")
    assert (found.stopped, found.differences) == ((), ())
    assert {one.environment for one in found.applications if one.model} == deploys
