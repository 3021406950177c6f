"""The chart, real Helm, and the value files of the cases."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from .rendering import CASES, ROOT, Chart

NO_HELM = "no helm: run `make tools`, or name one in RELEASEGATE_HELM"


@pytest.fixture(scope="session")
def chart_folder() -> Path:
    return ROOT / "template/charts/model-serving/1.0.0"


@pytest.fixture
def chart(chart_folder: Path, tmp_path: Path) -> Chart:
    found = os.environ.get("RELEASEGATE_HELM") or shutil.which(
        "helm", path=f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}"
    )
    if not found:
        pytest.skip(NO_HELM)
    return Chart(chart_folder, found, tmp_path)


@pytest.fixture
def case_text() -> Mapping[tuple[str, str], str]:
    """The text of every value file, by case and name."""
    return {
        (path.parent.name, path.stem): path.read_text(encoding="utf-8") for path in CASES.glob("*/*.yaml")
    }
