"""Speech: what a command tells the person who ran it."""

import sys
from typing import TextIO

from releasegate.reporters.escaping import log_line, visible


def say(*texts: str) -> int:
    """Print texts to standard output, made harmless line by line, and return 0."""
    _write(sys.stdout, texts)
    return 0


def remark(*texts: str) -> None:
    """Print texts to standard error, each as a note."""
    _write(sys.stderr, tuple(f"note: {text}" for text in texts))


def _write(stream: TextIO, texts: tuple[str, ...]) -> None:
    for text in texts:
        for line in text.split("\n"):
            stream.write(log_line(visible(line)) + "\n")
