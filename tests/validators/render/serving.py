"""The chart 1.0.0 of the template with the values of a regulated production, as a repository in memory."""

import os
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject
from releasegate.render.helm.binary import Binary
from releasegate.render.helm.choice import library_version
from releasegate.render.helm.job import Renderer
from releasegate.render.helm.library import Library
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid

ROOT = Path(__file__).parents[3]
APPLICATIONSET = "argocd/main/environments/prod.yaml"
CHART = "charts/model-serving/1.0.0"
RELEASE = "environments/prod/releases/readmission.yaml"
ENFORCED = "environments/prod/enforced.yaml"
SHARED = "environments/prod/values.yaml"
CLUSTER = "environments/prod/clusters/prod-eu.yaml"
PROFILE = "governance/models/readmission.yaml"
# In the order in which Argo CD gives them to Helm.
VALUES = {SHARED: "values", RELEASE: "release", PROFILE: "profile", CLUSTER: "cluster", ENFORCED: "enforced"}


@cache
def helm() -> Renderer:
    """Helm 4.2: the library where it is installed, else the program that `make tools` brings."""
    if library_version():
        return Library("4.2")
    found = shutil.which("helm", path=f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}")
    if not found:
        pytest.skip("no helm: run `make tools`, or name one in RELEASEGATE_HELM")
    return Binary(Path(found), "4.2")


def serving_files() -> dict[str, bytes]:
    """The files of the repository by path."""
    files = {f"{CHART}/{path}": data for path, data in overlaid(ROOT / "template" / CHART).items()}
    values = ROOT / "tests/template/chart/values/regulated-prod"
    files |= {path: (values / f"{name}.yaml").read_bytes() for path, name in VALUES.items()}
    base = ROOT / "tests/cases/_base/starter"
    return files | {path: (base / path).read_bytes() for path in ("releasegate.yaml", APPLICATIONSET)}


def serving_repo(changes: Mapping[str, bytes] | None = None) -> Repo:
    """The repository; changes lie over its files."""
    return read_repo(MemoryTree(serving_files() | dict(changes or {})))


def readmission(name: str = "readmission-prod-eu", values: tuple[str, ...] = tuple(VALUES)) -> Application:
    """The Application that deploys the release in the production environment."""
    value: JsonObject = {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": {"name": name, "namespace": "argocd"},
        "spec": {
            "project": "prod",
            "source": {
                "repoURL": "https://git.example.com/acme/ml-gitops",
                "targetRevision": "refs/heads/main",
                "path": CHART,
                "helm": {"valueFiles": [f"/{path}" for path in values]},
            },
            "destination": {"server": "https://main.clusters.example.com", "namespace": "ml-prod"},
        },
    }
    return Application(name, "main", "prod", value, APPLICATIONSET, 1, (RELEASE,))
