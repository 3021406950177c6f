"""Program: the scanner's executable, and whether its version is one that this gate can read."""

import os
import re
import shutil
import sys
from pathlib import Path

from releasegate.errors import GateError

NAME = "checkov"
# The canaries and the blind spots that subjects.py works round were tried with 3.3.30.
_SUPPORTED = re.compile(r"3\.3\.[0-9]+")
INSTALL = 'python -m pip install --require-hashes -r "$(releasegate scanner)"'


def program() -> Path:
    """The executable beside the gate's own Python, or on PATH. Raises GateError where there is none."""
    beside = Path(sys.executable).parent
    found = shutil.which(NAME, path=os.pathsep.join([str(beside), os.environ.get("PATH", os.defpath)]))
    # An entry of PATH such as `.` would let the judged folder bring its own scanner.
    if found is None or not Path(found).is_absolute():
        raise GateError(f"{NAME} is not installed, and a scan was asked for", f"install it: {INSTALL}")
    return Path(found)


def require_version(version: str) -> str:
    """The version, if its reports are known. Raises GateError for any other."""
    if not _SUPPORTED.fullmatch(version):
        raise GateError(
            f"this is {NAME} {version}, and the gate reads the reports of 3.3", f"install: {INSTALL}"
        )
    return version
