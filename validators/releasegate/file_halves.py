"""File halves: many files read by two processes, this one and a child that it forks."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, TypeAlias

from releasegate.document import Document
from releasegate.file_reading import FileRead, read_file
from releasegate.findings import finding_of
from releasegate.fork import can_fork, forked
from releasegate.json_types import JsonValue
from releasegate.tree import Entry

File: TypeAlias = tuple[str, Entry, bytes]
"""The path, entry and bytes of a file that the layout knows."""

# Below this many files a fork costs more than it saves.
LEAST = 400


def read_files(files: Sequence[File]) -> list[FileRead]:
    """What each file says, in their order (file_reading)."""
    if len(files) < LEAST or not can_fork():
        return [read_file(*one) for one in files]
    reads: list[FileRead] = [((), [])] * len(files)
    # Every second one, because files of one kind lie together and cost alike.
    with forked(lambda: [packed(read_file(*one)) for one in files[1::2]]) as result:
        reads[::2] = [read_file(*one) for one in files[::2]]
        reads[1::2] = [unpacked(*one, read) for one, read in zip(files[1::2], result(), strict=True)]
    return reads


def packed(read: FileRead) -> JsonValue:
    """What a file says, as JSON; its bytes are left out."""
    documents, findings = read
    parts: list[JsonValue] = [[one.kind, one.value, one.index] for one in documents]
    return [parts, [[*astuple(one)] for one in findings]]


def unpacked(path: str, _: Entry, data: bytes, read: Any) -> FileRead:
    """What `packed` packed, with the bytes of the file. ValueError or TypeError for anything else."""
    documents, findings = read
    found = tuple(Document(path, kind, value, data, index) for kind, value, index in documents)
    return found, [finding_of(one) for one in findings]
