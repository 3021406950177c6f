"""Trees to scan, and the real Checkov where it is installed."""

import os
import shutil
from pathlib import Path

import pytest
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree

ROOT = Path(__file__).parents[3]
NO_CHECKOV = "no checkov: run `make tools`, or name one in RELEASEGATE_CHECKOV"


@pytest.fixture
def real() -> Path:
    """The real Checkov."""
    path = f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}"
    found = os.environ.get("RELEASEGATE_CHECKOV") or shutil.which("checkov", path=path)
    if not found:
        pytest.skip(NO_CHECKOV)
    return Path(found)


def tree(files: dict[str, str]) -> Repo:
    """A tree of these files alone."""
    return read_repo(MemoryTree({path: text.encode() for path, text in files.items()}))
