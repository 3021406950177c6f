"""The starter repository of the cases, with sync windows in its production project."""

from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid

BASE = Path(__file__).parents[2] / "cases" / "_base" / "starter"
PROD = "argocd/main/environments/prod.yaml"
Frozen = Callable[..., Repo]


@pytest.fixture(scope="session")
def frozen() -> Frozen:
    """A function from windows (YAML in flow style, one each) and changed files to the repository."""
    files = overlaid(BASE)

    def build(*windows: str, **changed: tuple[str, str]) -> Repo:
        project, rest = files[PROD].decode().split("\n---\n", 1)
        listed = "".join(f"\n    - {window}" for window in windows)
        text = f"{project}\n  syncWindows: {listed or '[]'}\n---\n{rest}"
        for old, new in changed.values():
            assert old in text
            text = text.replace(old, new)
        return read_repo(MemoryTree({**files, PROD: text.encode()}))

    return build
