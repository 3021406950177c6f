"""Shrink: the smallest input, found by trying, that two engines still answer differently."""

import json
from collections.abc import Callable, Iterator

from releasegate.json_types import JsonObject, JsonValue

from parity.damage import Place, at, places

_SIMPLE: tuple[JsonValue, ...] = (None, "", 0, [], {})


def shrunk(input_json: str, differs: Callable[[str], bool], tries: int = 200) -> str:
    """A smaller input of which `differs` still holds, after at most so many tries."""
    best = input_json
    again = True
    while again:
        again = False
        for smaller in _smaller(json.loads(best)):
            if tries <= 0:
                return best
            text = json.dumps(smaller)
            if len(text) >= len(best):
                continue
            tries -= 1
            if differs(text):
                best, again = text, True
                break
    return best


def _smaller(told: JsonObject) -> Iterator[JsonObject]:
    """The input without one part, large parts first; then with a part replaced by something plain."""
    whole = json.dumps(told)
    found = sorted(places(told, ()), key=lambda place: -len(json.dumps(at(told, place))))
    for place in found:
        yield _without(json.loads(whole), place)
    for place in found:
        for value in (*_SIMPLE, *_halves(at(told, place))):
            yield _with(json.loads(whole), place, value)


def _halves(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, str) or len(value) < 2:
        return []
    middle = len(value) // 2
    return [value[:middle], value[middle:], value[1:], value[:-1]]


def _without(told: JsonObject, place: Place) -> JsonObject:
    holder = at(told, place[:-1])
    del holder[place[-1]]
    return told


def _with(told: JsonObject, place: Place, value: JsonValue) -> JsonObject:
    holder = at(told, place[:-1])
    holder[place[-1]] = value
    return told
