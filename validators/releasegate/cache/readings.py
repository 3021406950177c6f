"""Readings: what the bytes of a file meant when they were read before."""

import json
from dataclasses import astuple
from hashlib import blake2b

from releasegate.cache.findings import finding_of
from releasegate.cache.store import Store
from releasegate.document import Document
from releasegate.file_reading import FileRead, read_file
from releasegate.layout import place
from releasegate.repo import Reader
from releasegate.tree import Entry


def kept_reader(store: Store, tool: bytes) -> Reader:
    """A reader that reads YAML and JSON again only where bytes, path or tool are others.

    tool: a digest of what judges (cache.tool).
    """

    def reader(path: str, entry: Entry, data: bytes) -> FileRead:
        if place(path).reading is None:
            return read_file(path, entry, data)
        key = blake2b(b"%s\0%s\0%s" % (tool, path.encode(), data), digest_size=16).digest()
        value = store.get(key)
        known = None if value is None else _unpacked(path, data, value)
        if known is not None:
            return known
        read = read_file(path, entry, data)
        store.put(key, _packed(read))
        return read

    return reader


def _packed(read: FileRead) -> bytes:
    documents, findings = read
    parts = [[one.kind, one.value, one.index] for one in documents]
    return json.dumps([parts, [astuple(one) for one in findings]]).encode()


def _unpacked(path: str, data: bytes, value: bytes) -> FileRead | None:
    try:
        documents, findings = json.loads(value)
        return (
            tuple(Document(path, kind, said, data, index) for kind, said, index in documents),
            [finding_of(one) for one in findings],
        )
    except (ValueError, TypeError):
        return None
