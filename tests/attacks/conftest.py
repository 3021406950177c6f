"""Stages for the attacks: each test gets a repository of its own, copied from one that is built once."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.policies import PolicySet

from tests.attacks.signing import NAMES, with_keys
from tests.attacks.stage import ERIN, Stage, base_files
from tests.repo_builder import Repo

Build = Callable[[str], Path]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A private SSH key for everyone of the regulated base, its evaluator, and mallory, whom nobody knows."""
    folder = tmp_path_factory.mktemp("keys")
    for name in NAMES:
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(make, check=True, stdin=subprocess.DEVNULL)
    return {name: folder / name for name in NAMES}


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, policies: PolicySet, keys: dict[str, Path]) -> Build:
    """The folder of a repository whose main is tests/cases/_base/<profile>, built at the first call."""
    folder = tmp_path_factory.mktemp("bases")

    def built(profile: str) -> Path:
        path = folder / profile
        if not path.exists():
            files = base_files(profile, policies)
            files = with_keys(files, keys) if profile == "regulated" else files
            Repo(path).write(files).commit("base", ERIN)
        return path

    return built


@pytest.fixture
def starter(build: Build, policies: PolicySet, tmp_path: Path) -> Stage:
    """dev, staging and prod; any other member of the team approves."""
    return Stage(_copied(build("starter"), tmp_path), policies, ("bob",))


@pytest.fixture
def regulated(build: Build, policies: PolicySet, tmp_path: Path) -> Stage:
    """dev, qa, staging and prod; a promotion to prod wants a member and governance, the rest the platform.

    Its people and its evaluator have the keys of the fixture `keys`.
    """
    return Stage(_copied(build("regulated"), tmp_path), policies, ("bob", "carol", "erin"))


def _copied(base: Path, folder: Path) -> Repo:
    shutil.copytree(base, folder / "repo", symlinks=True)
    return Repo(folder / "repo")
