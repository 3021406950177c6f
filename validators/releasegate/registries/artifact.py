"""artifact: the digest of a model's files, as the chart's files/verify.py computes it where the model is served.

One file: the SHA-256 of its bytes. A folder: the SHA-256 of what `sha256sum` prints for its files, sorted by the
bytes of their paths, one line `<hex>  ./<path>` each.
"""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_words import shown

_CHUNK = 1 << 20
# sha256sum writes such names with escapes, so their line would depend on its version.
_AMBIGUOUS = re.compile(rb"[\n\r\\]")
_DOWNLOAD_AGAIN = "download the artifact again while nobody writes to it"


@dataclass(frozen=True, slots=True)
class Measured:
    """digest: "sha256:" and 64 hex digits; folder: whether it is of a folder; size: bytes of all files."""

    digest: str
    folder: bool
    size: int


def digest_of(path: Path, most_bytes: int) -> str:
    """The digest of the file or folder at path. Raises GateError as measured does."""
    return measured(path, most_bytes).digest


def measured(path: Path, most_bytes: int) -> Measured:
    """The digest of the file or folder at path, and its size.

    Raises GateError if it is missing, unreadable, empty, larger than most_bytes, holds a link, a device or a name
    that sha256sum escapes, or changes while it is read.
    """
    try:
        return _measured(os.fsencode(path), most_bytes)
    except OSError as error:
        where = os.fsdecode(error.filename) if error.filename else str(path)
        raise GateError(
            f"the artifact cannot be read: {shown(where)}: {error.strerror}",
            "check --artifact and its rights",
        ) from error


def _measured(root: bytes, most_bytes: int) -> Measured:
    top = os.stat(root, follow_symlinks=False)
    if not stat.S_ISDIR(top.st_mode):
        _plain(root, top.st_mode)
        _fits(root, top.st_size, most_bytes)
        return Measured(f"sha256:{_file_digest(root, most_bytes)}", folder=False, size=top.st_size)
    before = _files(root)
    if not before:
        raise GateError(f"the artifact {_named(root)} is a folder without a file", "check the model version")
    size = sum(state[0] for state in before.values())
    _fits(root, size, most_bytes)
    listing = hashlib.sha256()
    for path in sorted(before):
        listing.update(_file_digest(os.path.join(root, path), most_bytes).encode() + b"  ./" + path + b"\n")
    if _files(root) != before:
        raise GateError(f"the artifact {_named(root)} changed while it was read", _DOWNLOAD_AGAIN)
    return Measured(f"sha256:{listing.hexdigest()}", folder=True, size=size)


def _files(root: bytes) -> dict[bytes, tuple[int, ...]]:
    """The state of every file below root by its path relative to root."""
    found: dict[bytes, tuple[int, ...]] = {}
    pending = [b""]
    while pending:
        folder = pending.pop()
        with os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                path = os.path.join(folder, entry.name)
                state = entry.stat(follow_symlinks=False)
                if _AMBIGUOUS.search(entry.name):
                    raise GateError(
                        f"the artifact's file {_named(path)} has a line break or a backslash in its name, which "
                        "makes its digest ambiguous",
                        "register the model with another file name",
                    )
                if stat.S_ISDIR(state.st_mode):
                    pending.append(path)
                    continue
                _plain(path, state.st_mode)
                found[path] = _state(state)
    return found


def _plain(path: bytes, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise GateError(
            f"the artifact's file {_named(path)} is a link or a special file; an artifact holds only plain files",
            "register the model with a copy of what the link points to",
        )


def _fits(path: bytes, size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise too_large(_named(path), size, most_bytes)


def too_large(what: str, size: int, most_bytes: int) -> GateError:
    """For an artifact of size bytes where most_bytes are allowed."""
    return GateError(
        f"the artifact {what} has {size} bytes, and at most {most_bytes} are read",
        "raise --max-artifact-bytes if a model of this size is meant",
    )


def _file_digest(path: bytes, most_bytes: int) -> str:
    """The SHA-256 of one file in hex, if it is the same before, while and after it is read."""
    digest, read = hashlib.sha256(), 0
    # O_NOFOLLOW: the file may have become a link since it was looked at; O_NONBLOCK: or a pipe, which would wait.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb", buffering=0) as content:
        before = os.fstat(handle)
        _plain(path, before.st_mode)
        while read <= most_bytes and (chunk := content.read(_CHUNK)):
            digest.update(chunk)
            read += len(chunk)
        if read != before.st_size or _state(os.fstat(handle)) != _state(before):
            raise GateError(f"the artifact's file {_named(path)} changed while it was read", _DOWNLOAD_AGAIN)
    return digest.hexdigest()


def _state(found: os.stat_result) -> tuple[int, ...]:
    """What changes when a file is written or replaced: size, times in nanoseconds, which file it is."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def _named(path: bytes) -> str:
    return shown(os.fsdecode(path))
