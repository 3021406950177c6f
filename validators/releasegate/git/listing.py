"""The NUL-separated listings of git, parsed: trees, differences of trees, files of a work tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from releasegate.errors import GateError

_ZERO = "0" * 40
_TREE = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]{40}) +(\d+|-|BAD)\t(.+)", re.DOTALL)
_RAW = re.compile(rb":(\d{6}) (\d{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) ([A-Z])\d*")
_INDEX = re.compile(rb"(\d{6}) ([0-9a-f]{40}) ([0-3])\t(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One file of a tree: path as the exact bytes, size in bytes (None for links to commits)."""

    path: bytes
    mode: str
    oid: str
    size: int | None


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One path that differs between two trees; mode and blob are None on the side where it is absent.

    letter is git's: A added, D deleted, M modified (content or executable bit), T another type of file.
    """

    path: bytes
    letter: str
    mode_before: str | None
    mode_after: str | None
    blob_before: str | None
    blob_after: str | None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One path of a work tree: mode as the index has it, None if git does not track the path.

    absent_on_purpose is set for files that a sparse checkout leaves out.
    """

    path: bytes
    mode: str | None
    absent_on_purpose: bool


def tree_entries(output: bytes) -> Iterator[TreeEntry]:
    """Parse `ls-tree -r -z -l --full-tree`."""
    for record in _records(output):
        match = _TREE.fullmatch(record)
        if match is None:
            raise _unreadable("ls-tree", record)
        size = int(match[4]) if match[4].isdigit() else None
        yield TreeEntry(match[5], match[1].decode(), match[3].decode(), size)


def diff_entries(output: bytes) -> Iterator[DiffEntry]:
    """Parse `diff-tree -r -z --no-renames --raw --no-abbrev` of two trees."""
    records = iter(_records(output))
    for header in records:
        match = _RAW.fullmatch(header)
        path = next(records, None)
        if match is None or path is None:
            raise _unreadable("diff-tree", header)
        modes = [None if mode == b"000000" else mode.decode() for mode in (match[1], match[2])]
        blobs = [None if oid.decode() == _ZERO else oid.decode() for oid in (match[3], match[4])]
        yield DiffEntry(path, match[5].decode(), modes[0], modes[1], blobs[0], blobs[1])


def history_entries(output: bytes) -> Iterator[tuple[str, str | None]]:
    """Parse `log --format=%H --raw -z` for one path: (commit, blob after it, None where it was deleted)."""
    commit = ""
    for record in _records(output):
        line = record.strip(b"\n")
        match = _RAW.fullmatch(line)
        if match is not None:
            yield commit, None if match[4].decode() == _ZERO else match[4].decode()
        elif re.fullmatch(rb"[0-9a-f]{40}", line):
            commit = line.decode()


def step_entries(output: bytes) -> Iterator[tuple[str, list[DiffEntry]]]:
    """Parse `log --raw -z` with a format of one line: (that line, what the commit changed)."""
    records = iter(_records(output))
    told: str | None = None
    changed: list[DiffEntry] = []
    for record in records:
        line = record.removeprefix(b"\n")
        if line.startswith(b":"):
            changed += diff_entries(line + b"\0" + next(records, b"") + b"\0")
            continue
        if told is not None:
            yield told, changed
        told, changed = line.decode("ascii", "replace"), []
    if told is not None:
        yield told, changed


def index_entries(output: bytes) -> Iterator[IndexEntry]:
    """Parse `ls-files -z -t -s --cached --others`: the letter `?` marks a path that git does not track."""
    for record in _records(output):
        tag, rest = record[:2], record[2:]
        if tag == b"? ":
            yield IndexEntry(rest, None, False)
            continue
        match = _INDEX.fullmatch(rest)
        if match is None:
            raise _unreadable("ls-files", record)
        yield IndexEntry(match[4], match[1].decode(), tag == b"S ")


def _records(output: bytes) -> list[bytes]:
    return output.split(b"\0")[:-1]


def _unreadable(command: str, record: bytes) -> GateError:
    return GateError(
        f"git {command} printed {record[:120]!r}, which this gate does not understand",
        "report it with the version of git",
    )
