"""Stamp: what the file system says of all files of a folder, without reading one."""

import os
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of a folder's files.

    digest: of their names, modes, sizes, times and inodes. newest: when the last of them was written, renamed
    or given other rights, in seconds since 1970.
    """

    digest: bytes
    newest: float


class Stamping:
    """A stamp in the making."""

    def __init__(self) -> None:
        self._digest = blake2b(digest_size=16)
        self._newest = 0

    def add(self, name: bytes, mode: str | None, found: os.stat_result | None) -> None:
        """One more file. mode: in git's index, None where there is none; found: None where nothing lies."""
        said = f"{mode}"
        if found is not None:
            self._newest = max(self._newest, found.st_mtime_ns, found.st_ctime_ns)
            times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
            said = f"{mode} {found.st_mode} {found.st_size} {times} {found.st_ino}"
        self._digest.update(b"%s\0%s\0" % (name, said.encode()))

    @property
    def stamp(self) -> Stamp:
        """The stamp of the files so far."""
        return Stamp(self._digest.digest(), self._newest / 1e9)
