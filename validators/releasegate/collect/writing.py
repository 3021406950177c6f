"""Writing: a collected document as the bytes of a file, which the gate would accept."""

import json

from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.observed import parse_observed


def facts_bytes(facts: JsonObject) -> bytes:
    """The document as JSON. Raises GateError when the gate would refuse the file, and for the same reason."""
    return _bytes(facts, "Facts", "what the forge says")


def health_bytes(health: JsonObject) -> bytes:
    """As facts_bytes(), for a health document."""
    return _bytes(health, "Health", "what Argo CD says")


def _bytes(document: JsonObject, kind: str, said: str) -> bytes:
    data = json.dumps(document, indent=2, ensure_ascii=True).encode("ascii") + b"\n"
    try:
        parse_observed(data, f"the {kind.lower()}", kind)
    except GateError as error:
        raise GateError(
            f"{said} does not fit the {kind.lower()} document: {error.message}",
            f"see schemas/{kind.lower()}.schema.json; nothing was written",
        ) from error
    return data
