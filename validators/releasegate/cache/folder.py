"""Folder: where the cache lies, and whether nobody else can have written there."""

import os
import stat
import sys
from pathlib import Path


class Unusable(Exception):  # noqa: N818 (it says what the cache is, and no command fails for it)
    """Why there is no cache this time: a sentence without a full stop."""


def default_folder() -> Path | None:
    """Where this user's cache lies; None where it cannot be known: no home folder.

    $RELEASEGATE_CACHE, else `releasegate` in $XDG_CACHE_HOME if that is absolute (XDG Base Directory
    Specification), else in the system's folder for caches.
    """
    if chosen := os.environ.get("RELEASEGATE_CACHE"):
        return Path(chosen)
    shared = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(shared):  # noqa: PTH117 (a string that may be empty)
        return Path(shared) / "releasegate"
    home = os.path.expanduser("~")  # noqa: PTH111 (Path.home() raises where there is none)
    if not os.path.isabs(home):  # noqa: PTH117
        return None
    return Path(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "releasegate")


def require_private(folder: Path) -> None:
    """Make the folder if it is missing. Raises Unusable unless only this user can write there.

    Whoever else can could plant a verdict. OSError where it cannot be made.
    """
    if not os.path.lexists(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise Unusable(f"{folder} is not a folder")
    _require_own(folder, found)


def require_own_file(path: Path) -> None:
    """Raises Unusable for what lies at `path` unless it is a regular file that only this user can write."""
    if not os.path.lexists(path):
        return
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise Unusable(f"{path} is not a regular file")
    _require_own(path, found)


def _require_own(path: Path, found: os.stat_result) -> None:
    if found.st_uid != os.geteuid():
        raise Unusable(f"{path} belongs to another user")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise Unusable(f"{path} can be written by others")
