"""Mutation: one defect in one document. mutations_of generates all of a subject's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from releasegate.json_types import JsonValue

from tests.mutations.pointers import Path, at, places, pointer, with_value, without
from tests.mutations.schema_places import schema_at
from tests.mutations.subjects import Subject, subjects_of
from tests.mutations.widening import widened


@dataclass(frozen=True, slots=True, eq=False)
class Mutation:
    """`value` is the subject's document with the defect that `operator` puts at `pointer`."""

    subject: Subject
    pointer: str
    operator: str
    value: JsonValue

    def __str__(self) -> str:
        return f"{self.subject.kind} {self.subject.where} {self.pointer} {self.operator}"


@cache
def mutations_of(subject: Subject) -> tuple[Mutation, ...]:
    """Every place deleted, blanked, widened, and swapped with its like."""
    return tuple(
        Mutation(subject, pointer(path), operator, value)
        for path, found in places(subject.value)
        for operator, value in _defects(subject, path, found)
    )


def _defects(subject: Subject, path: Path, found: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    document = subject.value
    yield "delete", without(document, path)
    blank = _blank(found)
    if blank is not None and blank != found:
        yield "blank", with_value(document, path, blank)
    for name, new in widened(found, schema_at(subject.kind, path)):
        yield f"widen({name})", with_value(document, path, new)
    for other in _elsewhere(subject, path, found):
        yield "swap(other)", with_value(document, path, other)
    for other in _next(document, path, found):
        yield "copy(next)", with_value(document, path, other)
    yield from _swapped_members(document, path, found)
    yield from _swapped_items(document, path, found)


def _blank(found: JsonValue) -> JsonValue:
    if isinstance(found, str):
        return ""
    if isinstance(found, list):
        return []
    return {} if isinstance(found, dict) else None


def _swapped_members(document: JsonValue, path: Path, found: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """A member's value exchanged with that of a member that follows it in its mapping."""
    parent = at(document, path[:-1])
    if not isinstance(parent, dict) or isinstance(found, dict | list):
        return
    keys = list(parent)
    for key in keys[keys.index(str(path[-1])) + 1 :]:
        other = parent[key]
        if type(other) is type(found) and other != found:
            exchanged = with_value(document, path, other)
            yield f"swap({key})", with_value(exchanged, (*path[:-1], key), found)


def _swapped_items(document: JsonValue, path: Path, found: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Two neighbours of a list exchanged: in some lists the order decides."""
    if not isinstance(found, list):
        return
    for (i, one), (j, other) in pairwise(enumerate(found)):
        if one != other:
            exchanged = [*found[:i], other, one, *found[j + 1 :]]
            yield f"swap({i},{j})", with_value(document, path, exchanged)


def _next(document: JsonValue, path: Path, found: JsonValue) -> Iterator[JsonValue]:
    """What the next item of a list says in the same field: two items then share what one should own."""
    if len(path) > 1 and isinstance(path[-2], int) and not isinstance(found, dict):
        value = at(document, (*path[:-2], path[-2] + 1, path[-1]))
        if type(value) is type(found) and value != found:
            yield value


def _elsewhere(subject: Subject, path: Path, found: JsonValue) -> Iterator[JsonValue]:
    """What stands at the same place of the first document of this kind that says something else there."""
    if isinstance(found, dict | list):
        return
    for other in subjects_of(subject.profile):
        if other.kind == subject.kind and other is not subject:
            value = at(other.value, path)
            if type(value) is type(found) and value != found:
                yield value
                return
