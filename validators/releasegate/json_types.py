"""The values that YAML and JSON files hold, once read, and how to reach into them."""

import json
from typing import TypeAlias, Union

# Union, because a forward reference cannot stand beside `|` when the alias is made.
JsonValue: TypeAlias = Union[bool, int, float, str, list["JsonValue"], dict[str, "JsonValue"], None]  # noqa: UP007
JsonObject: TypeAlias = dict[str, JsonValue]


def part(value: JsonValue, *keys: str) -> JsonValue:
    """The value under nested keys of a document, None where there is no such key."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def mapping(value: JsonValue, *keys: str) -> JsonObject:
    """The mapping under nested keys of a document; anything else counts as an empty one."""
    found = part(value, *keys)
    return found if isinstance(found, dict) else {}


def listed(value: JsonValue, *keys: str) -> list[JsonValue]:
    """The list under nested keys of a document; anything else counts as an empty one."""
    found = part(value, *keys)
    return found if isinstance(found, list) else []


def texts(value: JsonValue, *keys: str) -> list[str]:
    """The strings of the list under nested keys of a document; anything else in it is left out."""
    return [item for item in listed(value, *keys) if isinstance(item, str)]


def same_json(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are the same JSON. Python's == takes true for 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
