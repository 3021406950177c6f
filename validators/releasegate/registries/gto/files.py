"""files: whether an artifact's files are those that DVC locked, and their digest."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.json_words import shown
from releasegate.registries.artifact import Measured, measured

_MD5 = re.compile(r"[0-9a-f]{32}(?:\.dir)?")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Locked:
    """An output in dvc.lock or a .dvc file: path from the repository's top; md5 as written there.

    plain: whether the entry says `hash: md5` (DVC 3); before, DVC left line breaks of texts out of account.
    """

    path: str
    md5: str
    plain: bool


def locked(path: str, entry: Mapping[str, JsonValue]) -> Locked:
    """What DVC wrote of an output. Raises GateError where that is no MD5 (external and versioned outputs)."""
    md5, kind = entry.get("md5"), entry.get("hash")
    if not isinstance(md5, str) or not _MD5.fullmatch(md5) or kind not in (None, "md5"):
        raise GateError(
            f"DVC keeps no MD5 of {shown(path)}, so its files cannot be compared",
            "track it in the cache (`dvc commit`), or describe the release with --manual",
        )
    return Locked(path, md5, kind == "md5")


def compared(files: Path, wanted: Locked, most_bytes: int) -> Measured:
    """The digest of the files, which are what DVC locked.

    Raises GateError if they are not, and as artifact.measured does.
    """
    before = _states(files)
    found = measured(files, most_bytes)
    if found.folder != wanted.md5.endswith(".dir"):
        kind = "a folder" if found.folder else "one file"
        raise GateError(f"{shown(str(files))} is {kind}, and DVC locked the other", "`dvc get` it again")
    md5 = _folder_md5(files) if found.folder else _md5(files)
    if _states(files) != before:
        raise GateError(f"the artifact {shown(str(files))} changed while it was read", "read it again")
    if md5 != wanted.md5:
        older = "" if wanted.plain else "; DVC 2 hashed texts without their line breaks: lock it with DVC 3"
        raise GateError(
            f"{shown(str(files))} has MD5 {md5}, and DVC locked {wanted.md5} for {shown(wanted.path)}",
            f"get the files of that version (`dvc get REPOSITORY PATH --rev TAG`){older}",
        )
    return found


def _states(files: Path) -> dict[str, tuple[int, int, int]]:
    """Size, time of writing and number of every file, to see whether one is written meanwhile."""
    try:
        paths = [path for path in files.rglob("*") if path.is_file()] if files.is_dir() else [files]
        return {
            path.relative_to(files).as_posix(): (state.st_size, state.st_mtime_ns, state.st_ino)
            for path in paths
            if (state := path.lstat())
        }
    except OSError as error:
        message = f"the artifact cannot be read: {shown(str(files))}: {error.strerror}"
        raise GateError(message, "check the path, and who may read it") from error


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _folder_md5(root: Path) -> str:
    """The MD5 of the list that DVC keeps of a folder (dvc_data.hashfile.tree, Tree.as_bytes), with ".dir"."""
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    listing = [{"md5": _md5(root / path), "relpath": path} for path in paths]
    told = json.dumps(listing, sort_keys=True).encode()
    return hashlib.md5(told, usedforsecurity=False).hexdigest() + ".dir"
