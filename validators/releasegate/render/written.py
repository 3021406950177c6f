"""Written: where an object stands in a text of YAML documents."""

from collections.abc import Iterable
from functools import lru_cache

from releasegate.json_types import JsonObject, JsonValue, listed
from releasegate.strict_yaml import Reading, load, locate


def written_in(values: Iterable[JsonValue], value: JsonObject) -> tuple[int, str] | None:
    """The index of the document that is the object, or that lists it, and the pointer to it in there."""
    for index, found in enumerate(values):
        if found == value:
            return index, ""
        for number, item in enumerate(listed(found, "items")):
            if item == value:
                return index, f"/items/{number}"
    return None


def line_in(text: str, value: JsonObject, pointer: str) -> int | None:
    """The line, from 1, of a pointer into an object that a rendered text holds."""
    data = text.encode("utf-8", "replace")
    found = written_in(_loaded(data), value)
    return locate(data, f"{found[1]}{pointer}", found[0])[0] if found else None


@lru_cache(maxsize=32)
def _loaded(data: bytes) -> tuple[JsonValue, ...]:
    """Kept for the next pointer into the same text."""
    return tuple(load(data, Reading.MANIFEST).values)
