"""The real Checkov, where `make tools` installed one."""

import os
import shutil
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / ".tools" / "bin"
NO_CHECKOV = "no checkov: run `make tools`, or name one in RELEASEGATE_CHECKOV"


def real_checkov() -> Path:
    """Its path; skips the test where there is none."""
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    found = os.environ.get("RELEASEGATE_CHECKOV") or shutil.which("checkov", path=path)
    if not found:
        pytest.skip(NO_CHECKOV)
    return Path(found)
