"""The real Helms: the library that the tests install, and the programs of `make tools`."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
from releasegate.render.helm.binary import Binary
from releasegate.render.helm.job import Renderer
from releasegate.render.helm.library import Library

TOOLS = Path(__file__).parents[1] / ".tools" / "bin"
NO_HELM = "no helm: run `make tools`, or name one in RELEASEGATE_HELM"
NO_LIBRARY = "no helm-python-sdk: install requirements/dev.txt again"
PROGRAMS = {"4.2": "helm", "3.19": "helm-v3.19.4"}
# Every way in which a chart is rendered.
HELMS = ("library", *PROGRAMS)


def real_helm(minor: str) -> Path:
    """The program of one minor; skips the test where there is none."""
    found = shutil.which(PROGRAMS[minor], path=f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    if not found:
        pytest.skip(NO_HELM)
    return Path(found)


def real_renderer(name: str, seconds: int = 10) -> Renderer:
    """One of HELMS, which may take so many seconds of processor time for a job; else skips the test."""
    if name != "library":
        return Binary(real_helm(name), name, seconds)
    if importlib.util.find_spec("helm_python") is None:
        pytest.skip(NO_LIBRARY)
    return Library("4.2", seconds)
