"""json_words: how messages name a place in a document and show a value, safe to print whatever they hold."""

import json
import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}")
_LONGEST = 60
_MOST_BITS = 128
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "null",
}


def pointer(path: Sequence[str | int]) -> str:
    """The RFC 6901 JSON pointer of a path of keys and indexes; "" for the whole document."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def dotted(path: Sequence[str | int]) -> str:
    """A path as people read it, in backticks: `spec.thresholds[0].metric`; "the document" if empty."""
    if not path:
        return "the document"
    text = ""
    for part in path:
        if isinstance(part, str) and _PLAIN.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += f"[{shown(part)}]"
    return f"`{text}`"


def field(name: str) -> str:
    """One field's name in backticks; a name with unusual characters in quotes, escaped and cut."""
    return f"`{name}`" if _PLAIN.fullmatch(name) else shown(name)


def shown(value: object) -> str:
    """A value in a message: scalars as JSON in ASCII, cut at 60 characters; a list or mapping by its type."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, str):
        return json.dumps(value) if len(value) <= _LONGEST else json.dumps(value[:_LONGEST]) + "…"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a very large number"
    return json.dumps(value, default=str)


def type_words(types: Sequence[str]) -> str:
    """JSON Schema type names in words: ("string", "null") is "text or null"."""
    return " or ".join(_TYPES.get(name, name) for name in types)
