"""files: what lies in S3, downloaded within a bound and measured."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.artifact import Measured, measured, too_large
from releasegate.registries.sagemaker.clients import Clients
from releasegate.registries.sagemaker.refusals import asking

_MOST_FILES = 10_000
_CHUNK = 1 << 20
_ADDRESS = re.compile(r"s3://(?P<bucket>[a-zA-Z0-9][a-zA-Z0-9._-]{1,62})/(?P<key>[^\x00-\x1f\x7f]+)")
_AGAIN = "run it again when nobody writes to it"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an artifact lies; key ends with "/" where it is a folder; etag: as registered, None if not."""

    bucket: str
    key: str
    folder: bool
    etag: str | None

    @property
    def uri(self) -> str:
        return f"s3://{self.bucket}/{self.key}"


@dataclass(frozen=True, slots=True)
class _Listed:
    size: int
    etag: str


def place(uri: object, folder: bool, etag: object = None) -> Place:
    """The place of an S3 URI. Raises GateError for another, and for a folder whose URI lacks its "/"."""
    found = _ADDRESS.fullmatch(uri) if isinstance(uri, str) else None
    if found is None or found["key"].endswith("/") is not folder:
        kind = "a prefix that ends with /" if folder else "one object"
        raise GateError(
            f"the registry says the artifact lies at {shown(uri)}, which is not {kind} in S3",
            "register the model again, with the address of its files",
        )
    return Place(found["bucket"], found["key"], folder, str(etag).strip('"') if etag else None)


def document(asked: Clients, where: Place, most_bytes: int) -> bytes:
    """The bytes of one small object. Raises GateError if it is missing, refused or larger than most_bytes."""
    with asking(shown(where.uri), "S3"):
        answer = asked.s3.get_object(Bucket=where.bucket, Key=where.key)
        with answer["Body"] as body:
            content: bytes = body.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise GateError(
            f"{shown(where.uri)} is larger than {most_bytes} bytes, too large for a report",
            "register a report of metrics, not of every prediction",
        )
    return content


def downloaded(asked: Clients, where: Place, most_bytes: int) -> Measured:
    """The digest of what lies there, downloaded into a folder that is gone afterwards.

    Raises GateError if nothing lies there, it is larger than most_bytes, it is not what was registered (its
    ETag), or it changes meanwhile.
    """
    what = shown(where.uri)
    with tempfile.TemporaryDirectory(prefix="releasegate-") as folder, asking(f"artifact {what}", "S3"):
        listed = _listed(asked.s3, where)
        size = sum(entry.size for entry in listed.values())
        if size > most_bytes:
            raise too_large(what, size, most_bytes)
        if not where.folder and where.etag not in (None, listed[where.key].etag):
            raise GateError(
                f"the artifact {what} has another ETag than when it was registered: it was replaced",
                "restore the object's version of that day, or register the model again",
            )
        for key, entry in listed.items():
            path = Path(folder) / (_relative(where, key) if where.folder else Path(key).name)
            _download(asked.s3, where, key, entry, path)
        if _listed(asked.s3, where) != listed:
            raise GateError(f"artifact {what} changed while it was downloaded", _AGAIN)
        return measured(Path(folder) if where.folder else Path(folder) / Path(where.key).name, most_bytes)


def _listed(s3: Any, where: Place) -> Mapping[str, _Listed]:
    """Size and ETag of every object of the artifact, by key."""
    if not where.folder:
        head = s3.head_object(Bucket=where.bucket, Key=where.key)
        return {where.key: _Listed(int(head["ContentLength"]), head["ETag"].strip('"'))}
    found: dict[str, _Listed] = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=where.bucket, Prefix=where.key):
        for entry in page.get("Contents", ()):
            found[entry["Key"]] = _Listed(int(entry["Size"]), entry["ETag"].strip('"'))
        if len(found) > _MOST_FILES:
            raise GateError(
                f"{shown(where.uri)} holds more than {_MOST_FILES} files", "pack them into fewer files"
            )
    if not found:
        raise GateError(
            f"nothing lies at {shown(where.uri)}", "check the address, or register the model again"
        )
    return found


def _relative(where: Place, key: str) -> str:
    """The path of a file below its prefix, by SageMaker's rules (S3ModelDataSource in its API)."""
    path = key.removeprefix(where.key)
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise GateError(
            f"the key {shown(key)} in {shown(where.uri)} makes no path of a file: a part is empty, . or ..",
            "delete the object (consoles make one for each folder), or rename it",
        )
    return path


def _download(s3: Any, where: Place, key: str, entry: _Listed, path: Path) -> None:
    """One object, as it was listed and no longer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.open("xb")
    except OSError as error:
        raise GateError(
            f"{shown(key)} in {shown(where.uri)} cannot be written as a file: {error.strerror}",
            "give every file a name of its own, none of them that of a folder",
        ) from error
    written = 0
    answer = s3.get_object(Bucket=where.bucket, Key=key, IfMatch=f'"{entry.etag}"')
    with target, answer["Body"] as body:
        while written <= entry.size and (chunk := body.read(_CHUNK)):
            target.write(chunk)
            written += len(chunk)
    if written != entry.size:
        raise GateError(f"{shown(key)} in {shown(where.uri)} changed while it was downloaded", _AGAIN)
