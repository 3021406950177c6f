"""Files of a folder, read so that no link is followed, no device waited for, no half-written file judged."""

import errno
import os
import stat
from pathlib import Path

from releasegate.errors import GateError
from releasegate.tree.entry import MAX_FILE_BYTES, UnreadableFile, too_large

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: opening a FIFO must not wait for a writer. O_NOCTTY: nor may a terminal become ours.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class Files:
    """The files under one root, by paths relative to it; a link anywhere on a path is never followed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        # Paths come sorted, so keeping the last folder open saves nearly every walk from the root.
        self._folder: tuple[str, int] | None = None

    def __del__(self) -> None:
        self._forget()

    def stat(self, path: str) -> os.stat_result | None:
        """What lies at `path` itself; None if nothing does, or if a part of the way is no real folder.

        Raises GateError when the folder may not be looked into: what it hides would go unjudged.
        """
        folder, _, name = path.rpartition("/")
        try:
            return os.stat(name, dir_fd=self._open_folder(folder), follow_symlinks=False)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                return None
            raise GateError(
                f"{path} cannot be looked at ({error.strerror})", "check its permissions"
            ) from error

    def read(self, path: str) -> bytes:
        """The bytes of a regular file. Raises UnreadableFile for anything else, and above the size cap."""
        folder, _, name = path.rpartition("/")
        try:
            descriptor = os.open(name, _FILE, dir_fd=self._open_folder(folder))
        except OSError as error:
            raise UnreadableFile(path, f"it cannot be opened ({error.strerror})") from error
        try:
            return _read(descriptor, path)
        except OSError as error:
            raise UnreadableFile(path, f"it cannot be read ({error.strerror})") from error
        finally:
            os.close(descriptor)

    def _open_folder(self, folder: str) -> int:
        if self._folder is not None and self._folder[0] == folder:
            return self._folder[1]
        self._forget()
        descriptor = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for part in folder.split("/") if folder else ():
            try:
                below = os.open(part, _FOLDER, dir_fd=descriptor)
            finally:
                os.close(descriptor)
            descriptor = below
        self._folder = (folder, descriptor)
        return descriptor

    def _forget(self) -> None:
        if self._folder is not None:
            os.close(self._folder[1])
            self._folder = None


def _read(descriptor: int, path: str) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableFile(path, "it is not a regular file")
    if before.st_size > MAX_FILE_BYTES:
        raise too_large(path, before.st_size)
    chunks: list[bytes] = []
    left = before.st_size + 1
    while left > 0 and (chunk := os.read(descriptor, left)):
        chunks.append(chunk)
        left -= len(chunk)
    data = b"".join(chunks)
    after = os.fstat(descriptor)
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (
        before.st_size,
        before.st_mtime_ns,
    ):
        raise UnreadableFile(
            path, "it changed while it was read", "wait until nothing writes it and try again"
        )
    return data
