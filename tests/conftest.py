"""What many tests need: the policies of this checkout, and small repositories that they judge clean."""

import re
from pathlib import Path

import pytest
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import PolicySet, load_policies

from tests.memory_tree import overlaid
from tests.repo_builder import Repo

BASES = Path(__file__).parent / "cases" / "_base"
ALICE = "Alice <alice@acme.example>"


@pytest.fixture(scope="session")
def policies() -> PolicySet:
    """The rules of this checkout."""
    return load_policies(policies_folder(), schemas_folder())


@pytest.fixture
def starter(tmp_path: Path, policies: PolicySet) -> Repo:
    """A starter repository with one model, on main, that pins the gate of this checkout."""
    files = overlaid(BASES / "starter")
    pin = re.sub(r"sha256:[0-9a-f]{64}", policies.digest, files["releasegate.yaml"].decode())
    return Repo(tmp_path / "starter").write({**files, "releasegate.yaml": pin}).commit("start", ALICE)
