"""Check that a downloaded model artifact is the one that was released.

usage: verify.py URI DIGEST FOLDER

URI is where the artifact came from, DIGEST what the release says it is ("sha256:" and 64 hex digits),
FOLDER where it was put. When URI ends with "/" the artifact is a folder, and its digest is the SHA-256 of the
listing that `sha256sum` prints for its files, sorted by the bytes of their paths:

    <hex>  ./<path>

Otherwise the artifact is exactly one file and its digest is the file's SHA-256.

Exit 0: it is the one. Exit 1: it is not, or cannot be read; nothing may serve it. Exit 2: wrong usage.
It runs on Python 3.9 and later with the standard library alone, because the image that downloads the artifact
also runs this.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator

CHUNK = 1 << 20  # bytes read at once: large artifacts must not fill the memory
# sha256sum writes such names with escapes, so their line would depend on its version.
AMBIGUOUS = re.compile(rb"[\n\r\\]")


class Refused(Exception):
    """The artifact is not what the release says; the text says why and what to do."""


def files_below(root: bytes) -> Iterator[bytes]:
    """Yield the path of every regular file below root, relative to it, in no order.

    Raises Refused for a link, a device, a socket or a name that sha256sum escapes; OSError if unreadable.
    """
    pending = [b""]
    while pending:
        folder = pending.pop()
        with os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                path = os.path.join(folder, entry.name)
                if AMBIGUOUS.search(entry.name):
                    raise Refused(
                        f"{shown(path)} has a line break or a backslash in its name; rename the file"
                    )
                if entry.is_dir(follow_symlinks=False):
                    pending.append(path)
                elif entry.is_file(follow_symlinks=False):
                    yield path
                else:
                    raise Refused(
                        f"{shown(path)} is a link or a special file; an artifact holds only plain files"
                    )


def file_digest(path: bytes) -> str:
    """Return the SHA-256 of the file at path in hex. Raises OSError if it cannot be read."""
    digest = hashlib.sha256()
    with open(path, "rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def folder_digest(root: bytes, paths: list[bytes]) -> str:
    """Return the SHA-256 of the listing of paths (relative to root) in hex. Raises Refused without files."""
    if not paths:
        raise Refused("the folder holds no file; check the uri")
    listing = hashlib.sha256()
    for path in sorted(paths):
        line = file_digest(os.path.join(root, path)).encode() + b"  ./" + path + b"\n"
        listing.update(line)
    return listing.hexdigest()


def single_digest(root: bytes, paths: list[bytes]) -> str:
    """Return the SHA-256 of the one file of paths in hex. Raises Refused if there is not exactly one."""
    if len(paths) != 1:
        raise Refused(
            f"{len(paths)} files were loaded where one was expected; if the artifact is a folder, "
            'end spec.model.artifact.uri with "/" and give the digest of the folder'
        )
    return file_digest(os.path.join(root, paths[0]))


def check(uri: str, expected: str, folder: str) -> int:
    """Return the number of files of the artifact in folder. Raises Refused unless its digest is expected."""
    root = os.fsencode(folder)
    paths = list(files_below(root))
    measure = folder_digest if uri.endswith("/") else single_digest
    found = "sha256:" + measure(root, paths)
    if found != expected:
        raise Refused(
            f"its digest is {found}, the release says {expected} in spec.model.artifact.digest; "
            "restore the artifact, or release the new one"
        )
    return len(paths)


def shown(path: bytes) -> str:
    """Return path so that it prints on one line whatever bytes it has."""
    return repr(os.fsdecode(path))


def main(arguments: list[str]) -> int:
    """Check what the arguments name; print one line; return the exit code."""
    if len(arguments) != 3 or not re.fullmatch(r"sha256:[0-9a-f]{64}", arguments[1]):
        print("usage: verify.py URI sha256:<64 hex digits> FOLDER", file=sys.stderr)
        return 2
    uri, expected, folder = arguments
    try:
        count = check(uri, expected, folder)
    except (Refused, OSError) as reason:
        print(f"verify: the artifact of {uri} is not served: {reason}", file=sys.stderr)
        return 1
    print(f"verify: the artifact of {uri} is {expected}, files: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
