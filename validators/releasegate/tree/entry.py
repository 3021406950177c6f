"""The interface of a tree: its entries, its problems, and the error of a file that can't be read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

MAX_FILE_BYTES = 10 * 1024 * 1024
SYMLINK = "120000"
SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: git's mode ("100644", "100755", "120000" link, "160000" submodule), blob id and size.

    oid is the git blob id of the file's bytes, None where nobody hashed them (a work tree); size is in bytes.
    """

    mode: str
    oid: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class PathProblem:
    """A path that no gated tree may hold. path is for people: escaped, where its bytes are not printable."""

    path: str
    reason: str
    fix: str


class UnreadableFile(Exception):  # noqa: N818 (it names the file's state; the contract of the package fixes it)
    """A file that is there and can't be judged: a link, a device, too large, changed while it was read."""

    def __init__(self, path: str, reason: str, fix: str = "replace it with a regular file of text") -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.fix = fix


class Tree(Protocol):
    """The files of one state of the repository."""

    @property
    def label(self) -> str:
        """Which state, for messages: "the work tree" or "commit 1a2b3c4d"."""

    def entries(self) -> Mapping[str, Entry]:
        """Every file with a sound name, sorted by path."""

    def problems(self) -> tuple[PathProblem, ...]:
        """Every path that must not be there, sorted by path."""

    def read(self, path: str) -> bytes:
        """The bytes of one file of entries(). Raises UnreadableFile."""


def blob_id(data: bytes) -> str:
    """The id git gives a file with these bytes: the key under which a verdict on them may be kept."""
    # SHA-1 is git's object format, not a protection; gitformat-pack(5).
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def too_large(path: str, size: int) -> UnreadableFile:
    """The error of a file above the cap."""
    return UnreadableFile(
        path,
        f"{size} bytes is more than the {MAX_FILE_BYTES >> 20} MiB that a reviewed file may have",
        "keep large files in a registry or a bucket and name them by digest",
    )


def unsupported(path: str, mode: str) -> UnreadableFile:
    """The error of reading a link or a submodule."""
    what = "a symbolic link" if mode == SYMLINK else "a submodule" if mode == SUBMODULE else f"of mode {mode}"
    return UnreadableFile(path, f"it is {what}, so its content lies elsewhere and was not reviewed")
