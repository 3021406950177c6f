"""Trees to scan, and the real Checkov where it is installed."""

from pathlib import Path

import pytest
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree
from tests.real_checkov import real_checkov


@pytest.fixture
def real() -> Path:
    """The real Checkov."""
    return real_checkov()


def tree(files: dict[str, str]) -> Repo:
    """A tree of these files alone."""
    return read_repo(MemoryTree({path: text.encode() for path, text in files.items()}))
