"""Canonical: the one spelling of a decision in bytes, so that a digest and a signature mean one value."""

import hashlib
import json
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.strict_yaml.json_tokens import depth_fault

# Facts and health are read up to 1 MiB each; whatever is larger than this was written by nobody's gate.
MAX_DECISION_BYTES = 8 * 1024 * 1024


def canonical(value: JsonValue) -> bytes:
    """JSON with sorted keys, no spaces and ASCII only. Raises ValueError for NaN and infinities."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.encode("ascii")


def digest(data: bytes) -> str:
    """ "sha256:…" of bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read_canonical(data: bytes, name: str) -> JsonObject:
    """The object in canonical bytes (a line break may end them); `name` is for messages.

    Raises GateError for anything else: a second key of one name, a number that changes when it is read, or a
    space, would be a value that two readers see differently.
    """
    if len(data) > MAX_DECISION_BYTES:
        raise _unreadable(name, f"it has {len(data):,} bytes, more than {MAX_DECISION_BYTES:,}")
    body = data.removesuffix(b"\n")
    try:
        text = body.decode("ascii")
        if depth_fault(text) is not None:
            raise _unreadable(name, "it is nested too deep")
        value: JsonValue = json.loads(text)
        same = canonical(value) == body
    except ValueError as error:
        raise _unreadable(name, "it is no JSON") from error
    if not isinstance(value, dict) or not same:
        raise _unreadable(name, "it is not written in the canonical form")
    return value


def read_limited(path: Path) -> bytes:
    """The bytes of a file that is no larger than a decision may be. Raises GateError."""
    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_DECISION_BYTES + 1)
    except OSError as error:
        raise GateError(
            f"{path}: {error.strerror or error}", "`releasegate gate --decision FILE` writes one"
        ) from error
    if len(data) > MAX_DECISION_BYTES:
        raise _unreadable(str(path), f"it has more than {MAX_DECISION_BYTES:,} bytes")
    return data


def _unreadable(name: str, why: str) -> GateError:
    return GateError(
        f"{name} is no decision that this gate reads: {why}",
        "take the file as `releasegate gate --decision` or `releasegate record` wrote it",
    )
