"""The chart, real Helm, and the value files of the cases."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from .rendering import CASES, ROOT, Chart

NO_HELM = "no helm: run `make tools`, or name one in RELEASEGATE_HELM"


@pytest.fixture(scope="session", params=["1.0.0", "2.0.0"])
def chart_folder(request: pytest.FixtureRequest) -> Path:
    return ROOT / "template/charts/model-serving" / str(request.param)


@pytest.fixture
def chart(chart_folder: Path, helm: str, tmp_path: Path) -> Chart:
    return Chart(chart_folder, helm, tmp_path)


@pytest.fixture
def current(helm: str, tmp_path: Path) -> Chart:
    """The version that new repositories get."""
    return Chart(ROOT / "template/charts/model-serving/2.0.0", helm, tmp_path)


@pytest.fixture
def helm() -> str:
    found = os.environ.get("RELEASEGATE_HELM") or shutil.which(
        "helm", path=f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}"
    )
    if not found:
        pytest.skip(NO_HELM)
    return found


@pytest.fixture
def case_text() -> Mapping[tuple[str, str], str]:
    """The text of every value file, by case and name."""
    return {
        (path.parent.name, path.stem): path.read_text(encoding="utf-8") for path in CASES.glob("*/*.yaml")
    }
