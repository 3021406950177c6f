"""The example model renders with real Helm, and the project of its environment permits every object."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.argo import expand, instances
from tests.template.builder import ROOT, Template

NO_HELM = "no helm: run `make tools`, or name one in RELEASEGATE_HELM"
CHART = "charts/model-serving/2.0.0"
OPERATORS = ["keda", "rollouts", "kserve", "gateway", "external-secrets"]
CLOUD = ("sagemaker.yaml", "storage.yaml")  # what ACK is asked for


@pytest.fixture
def helm() -> str:
    path = f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}"
    found = os.environ.get("RELEASEGATE_HELM") or shutil.which("helm", path=path)
    if not found:
        pytest.skip(NO_HELM)
    return found


def rendered(helm: str, root: Path, source: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects that Argo CD would apply for the source of an Application."""
    values = [part for file in source["helm"]["valueFiles"] for part in ("--values", str(root / file[1:]))]
    command = [helm, "template", source["helm"]["releaseName"], str(root / source["path"]), *values]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [item for item in yaml.safe_load_all(done.stdout) if item]


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_the_example_renders_as_argo_cd_would(template: Template, helm: str, profile: str) -> None:
    root = template.generate(profile=profile, include_example=True)
    one = instances(root)[0]
    (application,) = expand(one.named("ApplicationSet")["models-dev"])
    objects = rendered(helm, root, application["spec"]["source"])
    allowed = _allowed(one.named("AppProject")["models-dev"])
    assert {(_group(item), item["kind"]) for item in objects} <= allowed
    assert "Deployment" in {item["kind"] for item in objects}


def test_a_project_permits_the_kinds_that_the_chart_renders_and_no_other(template: Template) -> None:
    """All that the chart can render in a cluster, and no more: a line says one kind, or quotes two."""
    (one,) = instances(template.generate(operators=OPERATORS))
    files = [file for file in (ROOT / "template" / CHART / "templates").iterdir() if file.name not in CLOUD]
    lines = [line for file in files for line in _lines(file)]
    named = [
        line.removeprefix("kind: ") for line in lines if line.startswith("kind: ") and "define" not in line
    ]
    kinds = {kind for text in named for kind in re.findall(r'"(\w+)"', text) or [text]}
    assert len(kinds) > 12
    assert kinds == {kind for _, kind in _allowed(one.named("AppProject")["models-prod"])}


def test_without_operators_a_project_permits_nothing_of_theirs(template: Template) -> None:
    (one,) = instances(template.generate())
    groups = {group for group, _ in _allowed(one.named("AppProject")["models-prod"])}
    assert groups == {"", "apps", "autoscaling", "monitoring.coreos.com", "networking.k8s.io", "policy"}


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def _group(item: dict[str, Any]) -> str:
    version: str = item["apiVersion"]
    return version.split("/")[0] if "/" in version else ""


def _allowed(project: dict[str, Any]) -> set[tuple[str, str]]:
    return {(entry["group"], entry["kind"]) for entry in project["spec"]["namespaceResourceWhitelist"]}
