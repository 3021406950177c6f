"""A clone of a small repository, and the command line run in it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.cli import main

from tests.validators.clones import PEOPLE, Clone, isolated_clone
from tests.validators.commands.charting import ALLOWED, CHARTS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with churn 7 in dev and qa and churn 6 in prod."""
    return isolated_clone(tmp_path, monkeypatch)


@pytest.fixture
def fleet(clone: Clone) -> Clone:
    """Chart 2.0.0 is there and allowed everywhere; 3.0.0 is there."""
    clone.commit("Allow chart 2.0.0", {**CHARTS, **ALLOWED})
    return clone


@pytest.fixture
def run(clone: Clone, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `releasegate …` in the clone: (exit code, standard output, standard error)."""

    def run_in_clone(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(clone.root)
        capfd.readouterr()
        code = main(arguments)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return run_in_clone


@pytest.fixture
def keys(clone: Clone, run: Run, tmp_path: Path) -> dict[str, str]:
    """A key for each person, listed on main; then Ann promotes churn and Bob sits down at her desk."""
    text = PEOPLE
    paths = {}
    for name in ("ann", "bob", "cleo", "eve"):
        paths[name] = str(tmp_path / name)
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "example", "-f", paths[name]]
        subprocess.run(command, check=True, capture_output=True)
        public = " ".join((tmp_path / f"{name}.pub").read_text().split()[:2])
        text = text.replace(f"[{name}@example.com]", f"[{name}@example.com], keys: [{public}]")
    clone.commit("List keys", {"access/people.yaml": text})
    assert run("promote", "churn")[0] == 0
    clone.git("config", "user.name", "Bob Example")
    clone.git("config", "user.email", "bob@example.com")
    return paths
