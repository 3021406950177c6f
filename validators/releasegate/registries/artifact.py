"""artifact: the digest of a model's files, as the chart's files/verify.py computes it where they are served.

One file: the SHA-256 of its bytes. A folder: the SHA-256 of what `sha256sum` prints for its files, sorted by
the bytes of their paths, one line `<hex>  ./<path>` each.
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
_AMBIGUOUS = re.compile(r"[\n\r\\]")
_AGAIN = "read the artifact again while nobody writes to it"
# A file may have become a link since it was looked at, or a pipe, which would wait. Windows has neither flag.
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


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

    Raises GateError if it is missing, unreadable, empty, larger than most_bytes, changes while it is read, or
    holds a link, a device or a name that sha256sum escapes.
    """
    try:
        if path.is_dir():
            return _folder(path, most_bytes)
        size = path.stat(follow_symlinks=False).st_size
        _bounded(path, size, most_bytes)
        return Measured(f"sha256:{_file_digest(path)}", folder=False, size=size)
    except OSError as error:
        where = os.fsdecode(error.filename) if error.filename else str(path)
        message = f"the artifact cannot be read: {shown(where)}: {error.strerror}"
        raise GateError(message, "check the path, and who may read it") from error


def too_large(what: str, size: int, most_bytes: int) -> GateError:
    """For an artifact of size bytes (at least; where more are not read) of which most_bytes are allowed."""
    return GateError(
        f"the artifact {what} has {size} bytes or more, and at most {most_bytes} are read",
        "raise --max-artifact-bytes if a model of this size is meant",
    )


def _folder(root: Path, most_bytes: int) -> Measured:
    if root.is_symlink():
        raise _special(root)
    before = _files(root)
    if not before:
        raise GateError(f"the artifact {shown(str(root))} is a folder without a file", "check its address")
    size = sum(state[0] for state in before.values())
    _bounded(root, size, most_bytes)
    listing = hashlib.sha256()
    for name in sorted(before):
        listing.update(_file_digest(root / os.fsdecode(name)).encode() + b"  ./" + name + b"\n")
    if _files(root) != before:
        raise GateError(f"the artifact {shown(str(root))} changed while it was read", _AGAIN)
    return Measured(f"sha256:{listing.hexdigest()}", folder=True, size=size)


def _files(root: Path) -> dict[bytes, tuple[int, ...]]:
    """The state of every file below root, by the bytes of its path relative to root, parts joined by "/"."""
    found: dict[bytes, tuple[int, ...]] = {}
    pending = [root]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                path = Path(entry.path)
                if _AMBIGUOUS.search(entry.name):
                    raise GateError(
                        f"the artifact's file {shown(entry.name)} has a line break or a backslash in it",
                        "register the model with another file name: tools list such a name in different ways",
                    )
                state = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(state.st_mode):
                    pending.append(path)
                elif stat.S_ISREG(state.st_mode):
                    found[os.fsencode(path.relative_to(root).as_posix())] = _state(path.lstat())
                else:
                    raise _special(path)
    return found


def _special(path: Path) -> GateError:
    return GateError(
        f"the artifact's {shown(str(path))} is a link or a special file; an artifact holds only plain files",
        "put a copy of the file there, and register the model again",
    )


def _bounded(path: Path, size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise too_large(shown(str(path)), size, most_bytes)


def _file_digest(path: Path) -> str:
    """The SHA-256 of one file in hex, if it is the same before, while and after it is read."""
    if path.is_symlink():
        raise _special(path)
    digest, read = hashlib.sha256(), 0
    with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as content:
        before = os.fstat(content.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise _special(path)
        while read <= before.st_size and (chunk := content.read(_CHUNK)):
            digest.update(chunk)
            read += len(chunk)
        after = os.fstat(content.fileno())
    if read != before.st_size or _state(after) != _state(before):
        raise GateError(f"the artifact's file {shown(str(path))} changed while it was read", _AGAIN)
    return digest.hexdigest()


def _state(found: os.stat_result) -> tuple[int, ...]:
    """What changes when a file is written or replaced: size, times in nanoseconds, which file it is."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)
