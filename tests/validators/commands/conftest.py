"""A clone of a small repository, and the command line run in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.cli import main

from tests.validators.clones import Clone, isolated_clone

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with churn 7 in dev and qa and churn 6 in prod."""
    return isolated_clone(tmp_path, monkeypatch)


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
