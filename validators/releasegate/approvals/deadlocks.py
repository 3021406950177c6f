"""Deadlocks: changes that too few people can approve, for every possible author, proven without trying each.

Slots can be filled by distinct people exactly if every set of roles is held by as many people as there are
slots that ask for one of them (Hall 1935; matching.match fills the slots of one change by the same theorem).
The author and whoever is away are missing from that number, so what counts is by how many it is larger. Only
which roles people have matters, not who they are: thousands of people cost as much as a handful.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from releasegate.approvals.people import People
from releasegate.approvals.slots import Slots, always_fits, roles_of, rules_of
from releasegate.json_types import JsonObject, JsonValue, part, texts

# One person writes the change and one other is away: more to spare than these two needs no mention.
_SPARE = 2
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A list of slots that the policy asks for: its JSON pointer, and for which changes it can decide.

    changes is empty for the default, which is for all kinds of change that no rule names; environments is
    None for every one of them and for changes outside any.
    """

    pointer: str
    slots: Slots
    changes: tuple[str, ...]
    environments: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A set of roles that few people hold: needed slots ask for one of them, held people have one.

    people: the first few of them by name. A change that one of them writes lacks an approval where held is
    not larger than needed, and while another is away where it is larger by one.
    """

    roles: tuple[str, ...]
    needed: int
    held: int
    people: tuple[str, ...]


def asked_of(policy: JsonObject | None, frameworks: Collection[str]) -> Iterator[Asked]:
    """Every list of slots that can decide: rules from the top, then the default.

    frameworks: the organisation's. A rule is left out for what an earlier one decides whatever the model is.
    """
    decided: set[tuple[str, str]] = set()
    for i, rule in enumerate(rules_of(policy)):
        environments = part(rule, "environments")
        places = texts(environments) if environments is not None else [""]
        pairs = [(change, place) for change in texts(rule, "changes") for place in places]
        left = [pair for pair in pairs if not decided & {pair, (pair[0], "")}]
        if always_fits(rule, frameworks):
            decided.update(left)
        if left:
            changes = tuple(dict.fromkeys(change for change, _ in left))
            where = tuple(dict.fromkeys(place for _, place in left)) if environments is not None else None
            yield Asked(f"/spec/rules/{i}/slots", tuple(texts(rule, "slots")), changes, where)
    yield Asked("/spec/default", tuple(texts(policy, "spec", "default")), (), None)


def shortages(slots: Slots, holders: Mapping[frozenset[str], Sequence[str]]) -> tuple[Shortage, ...]:
    """The smallest sets of roles of some slots that have fewer than 2 people more than slots.

    holders: the people with exactly these roles. A set is left out if a part of it is as short itself.
    """
    roles = tuple(dict.fromkeys(slots))
    held = _held(roles, holders)
    found: dict[int, int] = {}
    for mask in sorted(range(1, len(held)), key=int.bit_count):
        spare = held[mask] - _needed(mask, roles, slots)
        if spare < _SPARE and not any(part & mask == part and found[part] <= spare for part in found):
            found[mask] = spare
    return tuple(_shortage(mask, roles, slots, held[mask], holders) for mask in found)


def deadlock_facts(policy: JsonObject | None, people: People, frameworks: Collection[str]) -> list[JsonValue]:
    """Each list of slots of a policy that is short of people, as rules read it; [] without a policy.

    A list that names a role which the policy does not define is left out: approval.roles_known says so.
    """
    if policy is None:
        return []
    holders: dict[frozenset[str], list[str]] = {}
    for name, roles in roles_of(policy, people).items():
        holders.setdefault(roles, []).append(name)
    defined = part(policy, "spec", "roles")
    known = frozenset(defined if isinstance(defined, dict) else ())
    asked = (one for one in asked_of(policy, frameworks) if one.slots and known.issuperset(one.slots))
    return [_fact(one, short) for one in asked if (short := shortages(one.slots, holders))]


def _held(roles: Slots, holders: Mapping[frozenset[str], Sequence[str]]) -> list[int]:
    """For each set of roles, as a bit mask, how many people have at least one of them."""
    without = [0] * (1 << len(roles))
    for has, names in holders.items():
        without[sum(1 << i for i, role in enumerate(roles) if role in has)] += len(names)
    # Now without[mask] becomes the number of people whose roles all lie in mask.
    for i in range(len(roles)):
        for mask in range(len(without)):
            if mask >> i & 1:
                without[mask] += without[mask ^ 1 << i]
    everybody, every = without[-1], len(without) - 1
    return [everybody - without[every ^ mask] for mask in range(len(without))]


def _needed(mask: int, roles: Slots, slots: Slots) -> int:
    return sum(mask >> roles.index(slot) & 1 for slot in slots)


def _shortage(
    mask: int, roles: Slots, slots: Slots, held: int, holders: Mapping[frozenset[str], Sequence[str]]
) -> Shortage:
    named = tuple(role for i, role in enumerate(roles) if mask >> i & 1)
    people = sorted(name for has, names in holders.items() if not has.isdisjoint(named) for name in names)
    return Shortage(named, _needed(mask, roles, slots), held, tuple(people[:_NAMED]))


def _fact(asked: Asked, short: Sequence[Shortage]) -> JsonObject:
    return {
        "pointer": asked.pointer,
        "slots": list(asked.slots),
        "changes": list(asked.changes),
        "environments": list(asked.environments) if asked.environments is not None else None,
        "shortages": [
            {"roles": list(one.roles), "needed": one.needed, "held": one.held, "people": list(one.people)}
            for one in short
        ],
    }
