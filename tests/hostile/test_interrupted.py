"""What the machine takes away while the gate works: terminal, disk, memory, home folder, modules."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.child import PROGRAM, complaint, run
from tests.repo_builder import Repo

DEV = "environments/dev/releases/churn.yaml"


def _slow_git(folder: Path) -> str:
    """A folder with a git that tells that it runs, and waits."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/sh\necho started > {folder}/started\nexec sleep 60\n")
    program.chmod(0o755)
    os.mkfifo(folder / "started")
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    "verb", [["check"], ["gate", "--base", "main"], ["promote", "churn", "--to", "staging"]]
)
def test_ctrl_c_ends_it_with_one_line_and_130(starter: Repo, tmp_path: Path, verb: list[str]) -> None:
    path = _slow_git(tmp_path / "bin")
    child = subprocess.Popen(
        [PROGRAM, *verb],
        cwd=starter.path,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A test run in the background ignores SIGINT, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    (tmp_path / "bin" / "started").read_text()  # waits until the gate has asked git
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate()
    assert (child.returncode, out) == (130, "")
    assert err.splitlines()[0] == "releasegate: error: interrupted"
    assert len(err.splitlines()) == 2
    assert starter.git("status", "--porcelain") == ""


@pytest.mark.parametrize("arguments", [["rules"], ["check", "--format", "json"], ["explain", "load"]])
def test_a_closed_output_is_no_traceback_and_no_pass(starter: Repo, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    child = subprocess.run(
        [PROGRAM, *arguments], cwd=starter.path, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (child.returncode, child.stderr) == (2, "")


def test_a_full_disk_behind_the_output_is_one_line(starter: Repo) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        child = subprocess.run(
            [PROGRAM, "check"], cwd=starter.path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert child.returncode == 2
    assert child.stderr.splitlines()[0].startswith("releasegate: error: the machine refused: ")
    assert "Traceback" not in child.stderr


def test_a_full_disk_leaves_no_half_promotion(starter: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(starter.path)
    before = starter.git("status", "--porcelain"), starter.git("for-each-ref")
    said = complaint(run("promote", "churn", "--to", "staging", limits={resource.RLIMIT_FSIZE: 0}))
    assert "Traceback" not in said
    assert (starter.git("status", "--porcelain"), starter.git("for-each-ref")) == before


def test_a_home_that_cannot_be_written_changes_nothing(starter: Repo) -> None:
    for home in ("/nonexistent", "/proc/self", "/dev/null"):
        told = {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "RELEASEGATE_CACHE": f"{home}/cache"}
        ended = run("check", starter.path, environment=told)
        assert (ended.code, ended.out) == (0, "clean: no findings\n"), ended


def test_too_little_memory_is_no_pass(starter: Repo) -> None:
    ended = run("check", starter.path, limits={resource.RLIMIT_AS: 60 << 20})
    assert ended.code not in (0, 1)


@pytest.mark.parametrize("module", ["regorus", "jsonschema_rs", "yaml.cyaml"])
def test_a_wheel_that_this_machine_has_not_is_named(starter: Repo, tmp_path: Path, module: str) -> None:
    """As where no wheel is made for the system: musl, an old glibc, another processor."""
    script = (
        "import sys\n"
        f"sys.modules[{module!r}] = None\n"
        "from releasegate import cli\n"
        "sys.exit(cli.main(['check', '.', '--no-cache']))\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", script], cwd=starter.path, capture_output=True, text=True, check=False
    )
    assert (child.returncode, child.stdout) == (2, "")
    assert module.partition(".")[0].replace("_", "-") in child.stderr.lower().replace("_", "-")
    assert "this is a bug" not in child.stderr
    if module == "regorus":
        assert "--engine" in child.stderr
    assert len(child.stderr.splitlines()) <= 2
