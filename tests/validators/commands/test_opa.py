"""`releasegate opa` writes the bundle of our rules, or says what is missing."""

import json
import subprocess
import sys
from pathlib import Path

from releasegate.policies import PolicySet

PROGRAM = str(Path(sys.executable).with_name("releasegate"))


def _bundle(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = (PROGRAM, "opa", "--out", str(folder))
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_bundle_is_written_once(tmp_path: Path, policies: PolicySet) -> None:
    assert _bundle(tmp_path / "bundle").returncode == 0
    manifest = json.loads((tmp_path / "bundle" / ".manifest").read_text())
    assert manifest["revision"] == policies.digest

    again = _bundle(tmp_path / "bundle")
    assert (again.returncode, "is not an empty folder" in again.stderr) == (2, True)


def test_a_program_that_is_missing_is_named() -> None:
    command = (PROGRAM, "opa", "--opa", "no-such-opa")
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr.splitlines()[0]) == (
        2,
        "releasegate: error: there is no program no-such-opa",
    )
