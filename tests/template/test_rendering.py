"""The example model renders with real Helm, and the project of its environment permits every object."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.argo import expand, instances
from tests.template.builder import ROOT, Template

NO_HELM = "no helm: run `make tools`, or name one in RELEASEGATE_HELM"
CHART = "charts/model-serving/1.0.0"


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
    (one,) = instances(template.generate())
    lines = [line for file in (ROOT / "template" / CHART / "templates").iterdir() for line in _lines(file)]
    kinds = {line.split()[1] for line in lines if line.startswith("kind:")}
    assert len(kinds) > 5
    assert kinds == {kind for _, kind in _allowed(one.named("AppProject")["models-prod"])}


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def _group(item: dict[str, Any]) -> str:
    version: str = item["apiVersion"]
    return version.split("/")[0] if "/" in version else ""


def _allowed(project: dict[str, Any]) -> set[tuple[str, str]]:
    return {(entry["group"], entry["kind"]) for entry in project["spec"]["namespaceResourceWhitelist"]}
