"""Leaves: the single values that a chart is given, the file of each, and values with others instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from releasegate.json_types import JsonObject, JsonValue

# Keys and indexes from the top of the values to a value.
Steps: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar, or an empty list or mapping, of the merged values. path: the file that gives it."""

    steps: Steps
    value: JsonValue
    path: str


def leaves_of(merged: JsonObject, files: Sequence[tuple[str, JsonObject]]) -> tuple[Leaf, ...]:
    """The leaves of merged values, each with the last of the files that sets it; null is none.

    A list comes from one file as a whole, because Helm replaces lists.
    """
    found = ((steps, value, _origin(steps, files)) for steps, value in scalars(merged) if value is not None)
    return tuple(Leaf(steps, value, path) for steps, value, path in found if path is not None)


def scalars(value: JsonValue, steps: Steps = ()) -> Iterator[tuple[Steps, JsonValue]]:
    """Every scalar and every empty list or mapping below a value, with its steps."""
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield from scalars(child, (*steps, key))
    elif isinstance(value, list) and value:
        for index, child in enumerate(value):
            yield from scalars(child, (*steps, index))
    else:
        yield steps, value


def changed(values: JsonObject, changes: Mapping[Steps, JsonValue]) -> JsonObject:
    """The values with others in the place of some leaves; what is given stays as it is."""
    result: JsonValue = values
    for steps, value in changes.items():
        result = _with(result, steps, value)
    return result if isinstance(result, dict) else values


def _with(within: JsonValue, steps: Steps, value: JsonValue) -> JsonValue:
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(within, dict) and isinstance(first, str):
        return within | {first: _with(within.get(first), rest, value)}
    if isinstance(within, list) and isinstance(first, int):
        return [*within[:first], _with(within[first], rest, value), *within[first + 1 :]]
    return within


def _origin(steps: Steps, files: Sequence[tuple[str, JsonObject]]) -> str | None:
    """The last file that has the keys up to the first list."""
    until = next((number for number, step in enumerate(steps) if isinstance(step, int)), len(steps))
    for path, content in reversed(files):
        value: JsonValue = content
        for step in steps[:until]:
            if not isinstance(value, dict) or step not in value:
                break
            value = value[str(step)]
        else:
            return path
    return None
