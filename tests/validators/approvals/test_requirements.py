"""Role slots: which rule asks, who fills them, who still could."""

from collections.abc import Callable
from typing import Any

import pytest
from releasegate.approvals import (
    Approval,
    Author,
    Filled,
    People,
    Requirement,
    Subject,
    Traits,
    requirements,
    roles_of,
)
from releasegate.change import ChangeIn
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

PROD, QA, DOCS = ChangeIn("promotion", "prod"), ChangeIn("promotion", "qa"), ChangeIn("docs", None)


def of(*changes: ChangeIn) -> list[Subject]:
    """Changes that move nothing of which a rule selects."""
    return [Subject(change, (Traits("", ()),)) for change in changes]


def forge(person: str, counts: bool = True) -> Approval:
    return Approval(person, None, "forge", counts, "")


def signed(person: str, role: str, counts: bool = True) -> Approval:
    return Approval(person, role, "signed", counts, "")


def wrote(person: str | None, bot: bool = False) -> Author:
    return Author(str(person), "", person, bot, "1" * 40, "commit")


@pytest.fixture
def need(policy: JsonObject, people: People) -> Callable[..., Requirement]:
    def one(change: ChangeIn, *approvals: Approval, writers: tuple[Author, ...] = ()) -> Requirement:
        (found,) = requirements(policy, of(change), approvals, people, writers)
        return found

    return one


Need = Callable[..., Requirement]


@pytest.mark.parametrize(
    ("change", "slots"),
    [
        (PROD, ("reviewer", "platform")),
        (ChangeIn("serving", "prod"), ("reviewer", "platform")),
        (QA, ("reviewer",)),
        (ChangeIn("serving", "qa"), ("reviewer",)),
        (ChangeIn("promotion", None), ("reviewer",)),
        (ChangeIn("access", "prod"), ("platform", "platform")),
        (ChangeIn("access", None), ("platform", "platform")),
        (DOCS, ("reviewer",)),
    ],
)
def test_the_first_rule_that_fits_decides(need: Need, change: ChangeIn, slots: tuple[str, ...]) -> None:
    found = need(change)
    assert (found.change, found.environment) == (change.change, change.environment)
    assert found.slots == found.missing == slots


def test_roles_come_from_teams_and_names(policy: JsonObject, people: People) -> None:
    assert roles_of(policy, people) == {
        "alice": {"reviewer"},
        "bob": {"reviewer", "platform"},
        "carol": {"platform"},
        "dave": {"platform"},
    }
    assert roles_of(None, people)["bob"] == frozenset()


def test_two_people_fill_two_slots(need: Need) -> None:
    found = need(PROD, forge("bob"), forge("carol"))
    assert found.filled == (Filled("reviewer", "bob", "forge"), Filled("platform", "carol", "forge"))
    assert found.missing == ()


def test_one_person_fills_one_slot_of_two(need: Need) -> None:
    found = need(PROD, forge("bob"))
    assert found.filled == (Filled("reviewer", "bob", "forge"),)
    assert found.missing == ("platform",)
    assert found.candidates == {"reviewer": ("alice",), "platform": ("carol", "dave")}


def test_two_approvals_of_one_person_are_one(need: Need) -> None:
    assert need(PROD, forge("bob"), signed("bob", "platform")).missing != ()


def test_who_approved_in_one_role_is_asked_for_another_only_where_nobody_else_is_left(
    need: Need, policy: Any, people: People
) -> None:
    """Bob signed as the platform. Were he to sign as reviewer, Carol could take the platform's slot."""
    assert need(PROD, signed("bob", "platform")).candidates["reviewer"] == ("alice",)
    found = need(PROD, signed("bob", "platform"), writers=(wrote("alice"),))
    assert found.missing == ("reviewer",)
    assert found.candidates == {"reviewer": ("bob",), "platform": ("carol", "dave")}
    moved = need(PROD, *(signed("bob", r) for r in ("platform", "reviewer")), signed("carol", "platform"))
    assert moved.missing == ()


def test_one_approval_serves_several_changes(policy: JsonObject, people: People) -> None:
    found = requirements(policy, of(QA, DOCS), [forge("alice")], people, [])
    assert [one.missing for one in found] == [(), ()]


def test_a_signed_approval_fills_its_own_role_only(need: Need) -> None:
    found = need(PROD, signed("bob", "platform"))
    assert found.filled == (Filled("platform", "bob", "signed"),)
    assert found.missing == ("reviewer",)
    assert need(QA, signed("bob", "platform")).missing == ("reviewer",)


def test_each_slot_says_how_it_was_approved(need: Need) -> None:
    found = need(PROD, signed("bob", "platform"), forge("alice"))
    assert found.filled == (Filled("reviewer", "alice", "forge"), Filled("platform", "bob", "signed"))


def test_a_signed_role_that_the_person_does_not_have_fills_nothing(need: Need) -> None:
    assert need(QA, signed("carol", "reviewer")).missing == ("reviewer",)


def test_what_does_not_count_fills_nothing(need: Need) -> None:
    found = need(QA, forge("bob", counts=False), forge("nobody"))
    assert found.missing == ("reviewer",)
    assert found.candidates == {"reviewer": ("alice", "bob")}


def test_authors_neither_fill_nor_could(need: Need) -> None:
    """Even if an approval of theirs came through: the exclusion does not rest on one place."""
    found = need(PROD, forge("bob"), forge("alice"), writers=(wrote("bob"), wrote(None, bot=True)))
    assert found.filled == (Filled("reviewer", "alice", "forge"),)
    assert found.candidates == {"reviewer": (), "platform": ("carol", "dave")}


def test_bots_and_doubled_names_have_no_role(policy: JsonObject, edit_people: Callable[..., People]) -> None:
    assert "bob" not in roles_of(policy, edit_people("bob", handle="Updates[bot]"))
    assert "carol" not in roles_of(policy, edit_people("dave", name="carol"))


def test_a_role_that_nobody_declared_stays_missing(policy: Any, people: People) -> None:
    policy["spec"]["default"] = ["ghost"]
    (found,) = requirements(policy, of(DOCS), [forge("bob")], people, [])
    assert found.missing == ("ghost",)
    assert found.candidates == {"ghost": ()}


@pytest.mark.parametrize("broken", [None, {}, {"spec": {"default": []}}, {"spec": {"default": [1]}}])
def test_a_policy_that_asks_nobody_is_no_policy(broken: Any, people: People) -> None:
    with pytest.raises(GateError, match=r"access/approval-policy\.yaml"):
        requirements(broken, of(DOCS), [], people, [])


def test_a_rule_with_an_empty_list_of_environments_fits_none(policy: Any, people: People) -> None:
    policy["spec"]["rules"].insert(0, {"changes": ["promotion"], "environments": [], "slots": ["ghost"]})
    (found,) = requirements(policy, of(PROD), [], people, [])
    assert found.slots == ("reviewer", "platform")
