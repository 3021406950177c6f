"""Deadlocks, held against trying every author, every person away, and every matching of the rest."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from releasegate.approvals import match, people_of
from releasegate.approvals.deadlocks import Shortage, asked_of, deadlock_facts, shortages
from releasegate.json_types import JsonObject, JsonValue

ROLES = ("a", "b", "c")
SLOTS = st.lists(st.sampled_from(ROLES), min_size=1, max_size=4).map(tuple)
TEAM = st.dictionaries(st.sampled_from("pqrstu"), st.frozensets(st.sampled_from(ROLES)), max_size=6)
Able = Mapping[str, frozenset[str]]


def grouped(able: Able) -> dict[frozenset[str], list[str]]:
    groups: dict[frozenset[str], list[str]] = {}
    for name, roles in able.items():
        groups.setdefault(roles, []).append(name)
    return groups


def blocked(slots: tuple[str, ...], able: Able, absent: int) -> bool:
    """Whether some slot stays empty for some author, with `absent` people missing, the author too."""
    everybody = [*able, "somebody without a role", "another"]
    return any(
        None in match(slots, {name: roles for name, roles in able.items() if name not in missing})
        for missing in permutations(everybody, absent)
    )


@settings(max_examples=120, deadline=None)
@given(SLOTS, TEAM)
def test_as_if_every_author_and_every_absence_were_tried(slots: tuple[str, ...], able: Able) -> None:
    spare = [one.held - one.needed for one in shortages(slots, grouped(able))]
    assert any(one < 1 for one in spare) == blocked(slots, able, 1)
    assert any(one < 2 for one in spare) == blocked(slots, able, 2)


@settings(max_examples=80, deadline=None)
@given(SLOTS, TEAM)
def test_whom_a_shortage_names_is_who_is_blocked(slots: tuple[str, ...], able: Able) -> None:
    for short in shortages(slots, grouped(able)):
        holders = sorted(name for name, roles in able.items() if roles & set(short.roles))
        assert (list(short.people), short.held) == (holders[:5], len(holders))
        missing = holders[: max(1, short.held - short.needed + 1)]
        left = {name: roles for name, roles in able.items() if name not in missing}
        assert None in match(slots, left)


def test_two_roles_that_the_same_two_people_have() -> None:
    """Each role has two holders, which is enough for each alone, and both together have no third."""
    both = {frozenset({"a", "b"}): ["alice", "bob"]}
    assert shortages(("a", "b"), both) == (
        Shortage(("a",), 1, 2, ("alice", "bob")),
        Shortage(("b",), 1, 2, ("alice", "bob")),
        Shortage(("a", "b"), 2, 2, ("alice", "bob")),
    )


def test_a_set_of_roles_adds_nothing_where_a_part_is_as_short() -> None:
    holders = {frozenset({"a"}): ["alice"], frozenset({"b"}): ["bob", "carol", "dave"]}
    assert shortages(("a", "b"), holders) == (Shortage(("a",), 1, 1, ("alice",)),)


def rule(*changes: str, **more: JsonValue) -> JsonObject:
    return {"changes": list(changes), "slots": ["a"], **more}


def asked(*rules: JsonValue, frameworks: tuple[str, ...] = ()) -> dict[str, Any]:
    policy: JsonObject = {"spec": {"rules": list(rules), "default": ["b"]}}
    return {one.pointer: (one.changes, one.environments) for one in asked_of(policy, frameworks)}


DEFAULT = {"/spec/default": ((), None)}


def test_every_rule_and_the_default_are_asked_for() -> None:
    assert asked(rule("promotion", environments=["prod"]), rule("access")) == {
        "/spec/rules/0/slots": (("promotion",), ("prod",)),
        "/spec/rules/1/slots": (("access",), None),
        **DEFAULT,
    }


def test_what_an_earlier_rule_decides_is_left_out_of_a_later_one() -> None:
    found = asked(
        rule("promotion", environments=["prod"]),
        rule("promotion", "serving", environments=["prod", "qa"]),
        rule("promotion"),
        rule("promotion", environments=["dev"]),
    )
    assert found == {
        "/spec/rules/0/slots": (("promotion",), ("prod",)),
        "/spec/rules/1/slots": (("promotion", "serving"), ("qa", "prod")),
        "/spec/rules/2/slots": (("promotion",), None),
        **DEFAULT,
    }


def test_a_rule_for_some_models_leaves_the_others_to_the_next() -> None:
    selectors: list[dict[str, JsonValue]] = [{"riskTiers": ["high"]}, {"frameworks": ["hipaa"]}]
    for selector in selectors:
        found = asked(rule("promotion", **selector), rule("promotion"))
        assert set(found) == {"/spec/rules/0/slots", "/spec/rules/1/slots", "/spec/default"}
    bound = asked(rule("promotion", frameworks=["hipaa"]), rule("promotion"), frameworks=("hipaa",))
    assert set(bound) == {"/spec/rules/0/slots", "/spec/default"}


def people(**teams: str) -> JsonObject:
    listed: list[JsonValue] = [
        {"name": name, "handle": name, "emails": [], "teams": list(letters)}
        for name, letters in teams.items()
    ]
    return {"spec": {"people": listed}}


POLICY: JsonObject = {
    "spec": {"roles": {"a": {"teams": ["a"]}}, "rules": [rule("access", slots=["a", "a"])], "default": ["a"]}
}


def test_the_facts_of_a_policy() -> None:
    found = deadlock_facts(POLICY, people_of(people(alice="a", bob="a", carol="x")), ())
    short = {"roles": ["a"], "held": 2, "people": ["alice", "bob"]}
    assert found == [
        {
            "pointer": "/spec/rules/0/slots",
            "slots": ["a", "a"],
            "changes": ["access"],
            "environments": None,
            "shortages": [short | {"needed": 2}],
        },
        {
            "pointer": "/spec/default",
            "slots": ["a"],
            "changes": [],
            "environments": None,
            "shortages": [short | {"needed": 1}],
        },
    ]


def test_bots_and_doubled_names_fill_nothing() -> None:
    document = people(alice="a", bob="a", carol="a")
    spec = document["spec"]
    assert isinstance(spec, dict)
    spec["bots"] = [{"name": "x", "handle": "Carol", "emails": []}]
    (_, default) = deadlock_facts(POLICY, people_of(document), ())
    assert default["shortages"][0]["people"] == ["alice", "bob"]  # type: ignore[index,call-overload]


def test_no_policy_and_unknown_roles_are_judged_elsewhere() -> None:
    assert deadlock_facts(None, people_of(people(alice="a")), ()) == []
    ghost: JsonObject = {"spec": {"roles": {"a": {"teams": ["a"]}}, "rules": [], "default": ["ghost"]}}
    assert deadlock_facts(ghost, people_of(people(alice="a")), ()) == []


def test_only_distinct_sets_of_roles_are_looked_at() -> None:
    """Ten roles in one list and ten thousand people: 1,023 sets of roles, whoever holds them."""
    roles = tuple("abcdefghij")
    crowd = {frozenset(roles): [f"p{n}" for n in range(10_000)], frozenset({"a"}): ["x"]}
    assert shortages(roles, crowd) == ()
