"""OPA itself, where it is installed."""

import os
import shutil
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / ".tools" / "bin"


def opa() -> str:
    """The path of OPA, from `make tools` or from PATH; skips the test where there is none."""
    path = os.pathsep.join([str(TOOLS), os.environ.get("PATH", os.defpath)])
    found = shutil.which("opa", path=path)
    if not found:
        pytest.skip("OPA is not installed: `make tools` installs it")
    return found
