"""Writing: a facts document as the bytes of a file, which the gate would accept."""

import json

from releasegate.errors import GateError
from releasegate.facts import parse_facts
from releasegate.json_types import JsonObject


def facts_bytes(facts: JsonObject) -> bytes:
    """The document as JSON. Raises GateError when the gate would refuse the file, and for the same reason."""
    data = json.dumps(facts, indent=2, ensure_ascii=True).encode("ascii") + b"\n"
    try:
        parse_facts(data, "the facts")
    except GateError as error:
        raise GateError(
            f"what the forge says does not fit the facts document: {error.message}",
            "see schemas/facts.schema.json; nothing was written",
        ) from error
    return data
