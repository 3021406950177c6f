"""A document that breaks one rule at very many places: some are told, and that there are more."""

from pathlib import Path

import pytest
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

_PATH = "platform/main/extra/settings.yaml"
_HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: argocd}\ndata:\n"


def _found(policies: PolicySet, passwords: int) -> list[tuple[int, str, str]]:
    lines = "".join(f"  x{number}.password: example\n" for number in range(passwords))
    files = {**overlaid(Path(BASES / "starter")), _PATH: (_HEAD + lines).encode()}
    repo = read_repo(MemoryTree(files))
    judged = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z")
    return [
        (finding.line, finding.message, finding.value_digest)
        for finding in judged.findings
        if (finding.path, finding.rule) == (_PATH, "platform.plain_credential")
    ]


@pytest.mark.parametrize("passwords", [1, 200])
def test_each_place_is_told(policies: PolicySet, passwords: int) -> None:
    assert [line for line, _, _ in _found(policies, passwords)] == [*range(5, 5 + passwords)]


def test_beyond_200_the_rest_is_one_finding_that_nothing_waives(policies: PolicySet) -> None:
    found = _found(policies, 230)
    assert len(found) == 201
    line, message, digest = found[0]
    assert (line, digest) == (1, "")
    assert "more than 200 places of this document break platform.plain_credential" in message
