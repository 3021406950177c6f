"""A place for policies that a test writes."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty policies folder, with an empty schemas folder beside it."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "policies").mkdir()
    return tmp_path / "policies"
