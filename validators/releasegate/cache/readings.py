"""Readings: what the bytes of a file meant when they were read before."""

import json
from collections.abc import Sequence

from releasegate.cache.store import Store, key_of
from releasegate.file_halves import File, packed, read_files, unpacked
from releasegate.file_reading import FileRead
from releasegate.layout import place
from releasegate.repo import Reader


def kept_reader(store: Store, tool: bytes) -> Reader:
    """A reader that reads YAML and JSON again only where bytes, path or tool are others.

    tool: a digest of what judges (cache.tool).
    """

    def reader(files: Sequence[File]) -> list[FileRead]:
        known = [_known(store, tool, one) for one in files]
        left = [one for one, read in zip(files, known, strict=True) if read is None]
        new = read_files(left)
        for one, read in zip(left, new, strict=True):
            if place(one[0]).reading is not None:
                store.put(_key(tool, one), json.dumps(packed(read)).encode())
        fresh = iter(new)
        return [next(fresh) if read is None else read for read in known]

    return reader


def _known(store: Store, tool: bytes, file: File) -> FileRead | None:
    value = store.get(_key(tool, file)) if place(file[0]).reading is not None else None
    try:
        return None if value is None else unpacked(*file, json.loads(value))
    except (ValueError, TypeError):
        return None


def _key(tool: bytes, file: File) -> bytes:
    path, _, data = file
    return key_of(b"%s\0%s\0%s" % (tool, path.encode(), data))
