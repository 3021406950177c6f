"""Variations: other values of the same form, to see what of a rendered object they change."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache

from releasegate.json_types import JsonObject, JsonValue, same_json
from releasegate.render.leaves import Leaf, changed

# More tries per leaf find little, and each costs a render.
MOST = 3
_Accepts = Callable[[JsonObject], bool]


def variations_of(leaf: Leaf, values: JsonObject, schema: JsonValue, accepts: _Accepts) -> list[JsonValue]:
    """At most 3 other values that the chart's schema of values takes in the place of a leaf, likeliest first.

    accepts: whether merged values satisfy that schema.
    """
    found: list[JsonValue] = []
    for other in (*_alternatives(leaf.value, schema), *_others(leaf.value)):
        known = any(same_json(other, one) for one in (leaf.value, *found))
        if not known and accepts(changed(values, {leaf.steps: other})):
            found.append(other)
        if len(found) == MOST:
            break
    return found


@lru_cache(maxsize=16)
def acceptance(data: bytes | None) -> tuple[JsonValue, _Accepts]:
    """A chart's values.schema.json and whether values satisfy it; anything does where it cannot be used."""
    import jsonschema_rs

    try:
        schema = json.loads(data or b"true")
        # The schema is the judged tree's: no file and no address is read for it, and no pattern hangs.
        options = jsonschema_rs.RegexOptions()
        validator = jsonschema_rs.validator_for(schema, offline=True, pattern_options=options)
    except (ValueError, RecursionError, jsonschema_rs.ReferencingError):
        return True, lambda _: True
    return schema, validator.is_valid


def _alternatives(value: JsonValue, schema: JsonValue) -> Iterator[JsonValue]:
    """The other members of every enumeration of the schema that holds the value."""
    if isinstance(schema, dict):
        listed = schema.get("enum")
        if isinstance(listed, list) and any(same_json(value, one) for one in listed):
            yield from listed
        for child in schema.values():
            yield from _alternatives(value, child)
    elif isinstance(schema, list):
        for child in schema:
            yield from _alternatives(value, child)


def _others(value: JsonValue) -> Iterator[JsonValue]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1, value * 2, value // 2)
    elif isinstance(value, float):
        yield from (value + 1, value / 2, value - 1)
    elif isinstance(value, str):
        yield from _texts(value)
    elif isinstance(value, list):
        yield ["x"]
        yield [{"x": "x"}]
        yield [1]
    elif isinstance(value, dict):
        yield {"x": "x"}
        yield {"x": 1}


def _texts(value: str) -> Iterator[str]:
    """Another last character, last digit, first character; then something more."""
    alike = [index for index, one in enumerate(value) if one.isascii() and one.isalnum()]
    digits = [index for index in alike if value[index].isdigit()]
    for index in (*alike[-1:], *digits[-1:], *alike[:1]):
        yield value[:index] + _neighbour(value[index]) + value[index + 1 :]
    yield f"{value}0"
    yield f"{value}/x"


def _neighbour(character: str) -> str:
    """The one before, so that a hex digit stays one: f → e, 7 → 6, a → b, 0 → 1."""
    return chr(ord(character) + (1 if character in "aA0" else -1))
