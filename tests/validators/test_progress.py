"""Whoever watches a terminal sees what a long run is at, and nobody else does."""

import io
import os
import pty
import subprocess
import sys

import pytest
from releasegate.progress import clear_progress, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch, kind: str = "xterm") -> Terminal:
    """A terminal in the place of standard error, from within the test: pytest puts its own there before."""
    watched = Terminal()
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr("sys.stderr", watched)
    return watched


def test_a_long_run_says_how_far_it_is_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    progress("reading", 0, 20_000)
    progress("judging", 4_000, 20_000)
    clear_progress()
    assert terminal.getvalue().split("\r") == [
        "",
        "reading 20,000 files\x1b[K",
        "judging 4,000 of 20,000 files\x1b[K",
        "\x1b[K",
    ]


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    progress("reading", 0, 1_999)
    assert terminal.getvalue() == ""


def test_a_terminal_without_escapes_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch, "dumb")
    progress("reading", 0, 20_000)
    clear_progress()
    assert terminal.getvalue() == ""


PROGRAM = "from releasegate.progress import progress; progress('reading', 0, 20_000)"


def test_a_pipe_sees_nothing_and_a_real_terminal_does() -> None:
    piped = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert (piped.stdout, piped.stderr) == (b"", b"")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", PROGRAM], stderr=theirs, env=environment, check=True)
    assert b"reading 20,000 files" in os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
