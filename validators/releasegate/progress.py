"""Progress: what a long run is at, for whoever watches a terminal."""

import os
import sys

# Fewer files or questions take less than a second.
_MANY = 2_000


def progress(doing: str, done: int, count: int) -> None:
    """Show that `done` of `count` are done, in place of what was shown before; nothing for a short run.

    Only on a terminal that standard error is, so that no log and no pipe sees it.
    """
    if count >= _MANY and _watched():
        part = f"{done:,} of {count:,}" if done else f"{count:,}"
        sys.stderr.write(f"\r{doing} {part} files\x1b[K")
        sys.stderr.flush()


def clear_progress() -> None:
    """Take away what was shown."""
    if _watched():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _watched() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
