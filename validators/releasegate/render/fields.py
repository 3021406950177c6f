"""Fields: what differs between two objects, field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releasegate.json_types import JsonValue, part, same_json
from releasegate.json_words import pointer

_HIDDEN = "(not shown)"
_SECRET = ("data", "stringData")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field. pointer: RFC 6901, of what is gone in the object before. None stands for no such field."""

    pointer: str
    before: JsonValue
    after: JsonValue


def field_changes(before: JsonValue, after: JsonValue, hidden: bool = False) -> Iterator[FieldChange]:
    """The fields that differ. Items of lists are told apart by their name where each has one of its own.

    hidden: the object is a Secret, whose values are never shown.
    """
    for change in _between(before, after, ()):
        if hidden and change.pointer.split("/")[1] in _SECRET:
            was, will = (None if value is None else _HIDDEN for value in (change.before, change.after))
            yield FieldChange(change.pointer, was, will)
        else:
            yield change


def _between(before: JsonValue, after: JsonValue, path: Sequence[str | int]) -> Iterator[FieldChange]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _between(before.get(key), after.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path)
    elif not same_json(before, after):
        yield FieldChange(pointer(path), before, after)


def _lists(
    before: list[JsonValue], after: list[JsonValue], path: Sequence[str | int]
) -> Iterator[FieldChange]:
    """Items that are called alike are compared, whatever came before them; else those of one index."""
    old, new = _named(before), _named(after)
    if old is None or new is None:
        for index in range(max(len(before), len(after))):
            was, will = (items[index] if index < len(items) else None for items in (before, after))
            yield from _between(was, will, (*path, index))
        return
    for name, index in new.items():
        yield from _between(before[old[name]] if name in old else None, after[index], (*path, index))
    for name, index in old.items():
        if name not in new:
            yield from _between(before[index], None, (*path, index))


def _named(items: list[JsonValue]) -> dict[str, int] | None:
    """The index of each item by its name, None unless each has one of its own."""
    names = [part(item, "name") for item in items]
    known = {name: index for index, name in enumerate(names) if isinstance(name, str)}
    return known if len(known) == len(items) else None
