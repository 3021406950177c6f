"""Brought: evidence that a pipeline left in a folder, read as it is."""

import os
from collections.abc import Iterator
from pathlib import Path

from releasegate.errors import GateError
from releasegate.tree import MAX_FILE_BYTES

_MOST_FILES = 50


def brought(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their path in it, with `/`.

    Raises GateError for what is no folder or an empty one, for links and special files, and for more or
    larger files than a repository takes.
    """
    if not folder.is_dir():
        raise GateError(f"{folder} is no folder", "name the folder with evaluation.json, card.json, …")
    found: dict[str, bytes] = {}
    for path in _files(folder):
        if len(found) == _MOST_FILES:
            raise GateError(
                f"{folder} holds more than {_MOST_FILES} files", "leave there only what belongs to evidence/"
            )
        found[path.relative_to(folder).as_posix()] = _bytes(path)
    if not found:
        raise GateError(
            f"{folder} is empty, so it is no evidence", "have the pipeline write its report there"
        )
    return found


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
                raise GateError(f"{entry.path} is a link or a special file", "put a plain file there")
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield Path(entry.path)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise GateError(
            f"{path} is larger than {MAX_FILE_BYTES} bytes", "keep it in the registry, and name it by digest"
        )
    return data
