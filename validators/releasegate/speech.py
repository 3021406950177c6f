"""Speech: what a command tells the person who ran it."""

import sys

from releasegate.reporters.escaping import log_line, visible


def say(*texts: str) -> int:
    """Print texts to standard output, made harmless line by line, and return 0."""
    for text in texts:
        for line in text.split("\n"):
            sys.stdout.write(log_line(visible(line)) + "\n")
    return 0
