"""A repository with CI's key, built once, and a copy of it for each test."""

from pathlib import Path

import pytest

from tests.validators.decisions.court import Court, build, copied, make_key


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys `ci` and `other`, and the repository `built`."""
    folder = tmp_path_factory.mktemp("court")
    make_key(folder / "other")
    build(folder / "built", make_key(folder / "ci"))
    return folder


@pytest.fixture
def court(bench: Path, tmp_path: Path) -> Court:
    """A starter repository on main, no decision yet."""
    return copied(bench / "built", tmp_path / "repo", bench / "ci", bench / "other")
