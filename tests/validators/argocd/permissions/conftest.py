"""The starter repository of the cases with other RBAC settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid

BASE = Path(__file__).parents[3] / "cases" / "_base" / "starter"
SETTINGS = "argocd/main/argocd-rbac-cm.yaml"
DEV = "argocd/main/environments/dev.yaml"
Granting = Callable[..., Repo]


@pytest.fixture(scope="session")
def granting() -> Granting:
    """A function from policy.csv, the roles of the project dev (YAML) and more data to the repository."""
    files = overlaid(BASE)

    def repo(csv: str, roles: str = "[]", data: str = "") -> Repo:
        project = files[DEV].decode().replace("spec:\n", f"spec:\n  roles: {roles}\n", 1)
        said = "".join(f"    {line}\n" for line in csv.split("\n"))
        head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-rbac-cm, namespace: argocd}\ndata:\n"
        text = f"{head}  policy.csv: |\n{said}{data}"
        return read_repo(MemoryTree({**files, DEV: project.encode(), SETTINGS: text.encode()}))

    return repo
