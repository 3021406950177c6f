"""The child: limits, an empty environment, and nothing left of it."""

import os
import sys
import time
from pathlib import Path

import pytest
from releasegate.scan.child import Ended, run


def ran(tmp_path: Path, program: str, seconds: int = 20) -> Ended:
    return run([sys.executable, "-I", "-S", "-c", program], tmp_path, tmp_path, seconds)


def test_it_sees_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CKV_SKIP_CHECK", "CKV_K8S_16")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    said = ran(tmp_path, "import os; print(sorted(os.environ), os.getcwd(), os.environ['HOME'])")
    assert said.code == 0
    assert b"TOKEN" not in said.output
    assert b"CKV_SKIP_CHECK" not in said.output
    assert said.output.count(str(tmp_path).encode()) == 2


def test_the_network_is_a_dead_end_for_whoever_asks_for_a_proxy(tmp_path: Path) -> None:
    program = "import urllib.request; urllib.request.urlopen('http://example.com', timeout=5)"
    said = ran(tmp_path, program)
    assert said.code == 1
    assert "refused" in said.errors


def test_memory_is_bounded(tmp_path: Path) -> None:
    said = ran(tmp_path, "b = bytearray(6 << 30)")
    assert said.code == 1
    assert "MemoryError" in said.errors


def test_what_never_ends_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    program = "import os, time; print(os.fork(), flush=True); time.sleep(60)"
    said = ran(tmp_path, program, seconds=1)
    assert said.code is None
    grandchild = max(int(line) for line in said.output.split())
    assert any(_has_ended(grandchild) for _ in range(100))


def _has_ended(pid: int) -> bool:
    """Gone, or dead and not yet collected; a killed process may take a moment to notice."""
    try:
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
    except (FileNotFoundError, ProcessLookupError):
        return True
    time.sleep(0.05)
    return False


def test_what_it_writes_is_bounded(tmp_path: Path) -> None:
    program = "import sys\nfor _ in range(300): sys.stdout.buffer.write(bytes(1 << 20))"
    said = ran(tmp_path, program)
    assert said.code != 0
    assert len(said.output) <= 256 << 20


def test_code_and_output_are_kept_apart(tmp_path: Path) -> None:
    said = ran(tmp_path, f"import sys; print('out'); print('err', file=sys.stderr); sys.exit({os.EX_USAGE})")
    assert said == Ended(os.EX_USAGE, b"out\n", "err\n")
