"""A repository with CI's key, built once, and a copy of it for each test."""

from pathlib import Path

import pytest
from releasegate.policies import PolicySet

from tests.validators.decisions.court import Court, build, copied, make_key
from tests.validators.decisions.desk import Desk, build_desk, desk_of


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


@pytest.fixture(scope="session")
def built_desk(bench: Path, policies: PolicySet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of a desk, built once."""
    folder = tmp_path_factory.mktemp("desk") / "repo"
    build_desk(folder, bench / "ci", policies.digest)
    return folder


@pytest.fixture
def desk(built_desk: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Desk:
    """What the real gate judges."""
    return desk_of(built_desk, tmp_path, capfd)
