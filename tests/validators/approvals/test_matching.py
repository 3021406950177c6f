"""Matching people to slots: right on every small case, by comparison with trying everything."""

from collections.abc import Mapping, Sequence
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from releasegate.approvals import match

ROLES = ("reviewer", "platform", "security")
SLOTS = st.lists(st.sampled_from(ROLES), min_size=1, max_size=4)
ABLE = st.dictionaries(st.sampled_from("abcde"), st.sets(st.sampled_from(ROLES)), max_size=5)


def filled_slots(slots: Sequence[str], able: Mapping[str, set[str]]) -> tuple[bool, ...]:
    """Which slots the best assignment fills, by trying all: the most, and of those the earliest."""
    nobody: list[str | None] = [None] * len(slots)
    best = tuple(False for _ in slots)
    for people in permutations([*able, *nobody], len(slots)):
        if all(who is None or role in able[who] for role, who in zip(slots, people, strict=True)):
            found = tuple(who is not None for who in people)
            best = max(best, found, key=lambda one: (sum(one), one))
    return best


@settings(max_examples=150, deadline=None)
@given(SLOTS, ABLE)
def test_no_assignment_fills_more(slots: list[str], able: dict[str, set[str]]) -> None:
    found = match(slots, able)
    people = [who for who in found if who is not None]
    assert len(people) == len(set(people))
    assert all(who is None or role in able[who] for role, who in zip(slots, found, strict=True))
    assert tuple(who is not None for who in found) == filled_slots(slots, able)


def test_one_person_fills_one_slot() -> None:
    assert match(["reviewer", "platform"], {"bob": {"reviewer", "platform"}}) == ("bob", None)
    assert match(["platform", "platform"], {"bob": {"platform"}}) == ("bob", None)


def test_a_person_moves_where_another_cannot() -> None:
    """Bob comes first and could take the first slot, which is the only one that Carol can fill."""
    able = {"bob": {"reviewer", "platform"}, "carol": {"reviewer"}}
    assert match(["reviewer", "platform"], able) == ("carol", "bob")


def test_nobody_and_nothing() -> None:
    assert match([], {"bob": {"reviewer"}}) == ()
    assert match(["reviewer"], {}) == (None,)
