"""Damage: a document with a few values confused, lost, doubled, moved or respelled, by dice."""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from random import Random
from typing import Any, TypeAlias

from releasegate.json_types import JsonObject, JsonValue

from parity.odd import AMOUNTS, KEYS, NUMBERS, TIMES, WHOLES, WORDS, deep

Place: TypeAlias = tuple[str | int, ...]
_Change: TypeAlias = Callable[[JsonValue, Random], JsonValue]

# Letters that some readers take for others, or that change their number when their case does.
_ALIKE = {
    "i": "\u0130",
    "k": "\u212a",
    "s": "\u017f",
    "a": "\u0430",
    "-": "\u2011",
    " ": "\u00a0",
    "1": "\uff11",
}
_MOST_CHANGES = 3


def damaged(input_json: str, above: Place, others: list[JsonValue], dice: Random) -> str:
    """The input with one to three changes at or below a place; others are parts of other documents."""
    told = json.loads(input_json)
    for _ in range(dice.randint(1, _MOST_CHANGES)):
        _change(told, above, others, dice)
    return json.dumps(told)


def places(value: JsonValue, above: Place) -> Iterator[Place]:
    """The place of everything below a value, parents first."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield (*above, key)
        yield from places(below, (*above, key))


def at(value: Any, place: Place) -> Any:
    """The value at a place that exists."""
    for key in place:
        value = value[key]
    return value


def _change(told: JsonObject, above: Place, others: list[JsonValue], dice: Random) -> None:
    found = list(places(at(told, above), above)) or [above]
    place = dice.choice(found)
    holder = at(told, place[:-1])
    key = place[-1]
    if place != above and dice.random() < 0.2:
        _reshape(holder, key, dice)
    elif dice.random() < 0.1:
        holder[key] = deepcopy(dice.choice(others))
    elif dice.random() < 0.1:
        holder[key] = deepcopy(at(told, dice.choice(found)))
    else:
        holder[key] = dice.choice(_CHANGES)(holder[key], dice)


def _reshape(holder: Any, key: str | int, dice: Random) -> None:
    """Delete, double or rename."""
    if isinstance(holder, list) and isinstance(key, int):
        if dice.random() < 0.5:
            del holder[key]
        else:
            holder.insert(dice.randint(0, len(holder)), deepcopy(holder[key]))
    elif isinstance(holder, dict) and isinstance(key, str):
        kept = holder.pop(key)
        way = dice.random()
        if way > 0.5:
            holder[dice.choice((*KEYS, key.upper(), f"{key} ", _respelled(key, dice)))] = kept
        if way > 0.8:
            holder[key] = deepcopy(kept)


def _respelled(value: JsonValue, dice: Random) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    where = dice.randint(0, len(text))
    ways: Mapping[str, Callable[[], str]] = {
        "upper": text.upper,
        "title": text.title,
        "insert": lambda: text[:where] + dice.choice(WORDS) + text[where:],
        "cut": lambda: text[:where],
        "drop": lambda: text[:where] + text[where + 1 :],
        "double": lambda: text + text,
        "alike": lambda: "".join(_ALIKE.get(one, one) if dice.random() < 0.3 else one for one in text),
        "long": lambda: text + dice.choice("a0 \n") * 3_000,
    }
    return ways[dice.choice(list(ways))]()


_CHANGES: tuple[_Change, ...] = (
    _respelled,
    _respelled,
    _respelled,
    lambda _, dice: dice.choice(WORDS),
    lambda _, dice: dice.choice(NUMBERS),
    lambda _, dice: dice.choice(TIMES),
    lambda _, dice: dice.choice(AMOUNTS),
    lambda _, dice: deepcopy(dice.choice(WHOLES)),
    lambda value, _: [value],
    lambda value, _: [value, value],
    lambda value, dice: {dice.choice(KEYS): value},
    lambda value, _: deep(value),
    lambda value, _: json.dumps(value),
)
