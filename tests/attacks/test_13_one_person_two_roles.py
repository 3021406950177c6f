"""Row 13: one person fills several role slots.

A promotion to production wants a member of the team and somebody of governance. Whoever is in both teams is
still one person: slots are matched to distinct people, and who cannot be told apart fills none.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import PEOPLE, approval, public, statement
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]
BOTH = "teams: [ml, governance]"


def anybody_for_each(slots: list[str], able: dict[str, set[str]]) -> tuple[str | None, ...]:
    """Fill each slot on its own, as gates do that look for an approval of each role."""
    return tuple(next((person for person in able if slot in able[person]), None) for slot in slots)


@pytest.fixture
def promotion(regulated: Stage) -> Stage:
    """Version 7 comes to production; Bob has been in both teams for long."""
    people = regulated.text(PEOPLE)
    before, _, after = people.partition("- name: bob\n")
    regulated.write({PEOPLE: f"{before}- name: bob\n{after.replace('teams: [ml]', BOTH, 1)}"})
    release = regulated.text(RELEASE)
    regulated.remove(RELEASE).settle()
    return regulated.write({RELEASE: release}).propose()


def test_one_review_does_not_fill_two_slots(promotion: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert promotion.refusals(approved_by=["bob"]) == MISSING
    assert promotion.refusals(approved_by=["bob", "carol"]) == []
    replaced(monkeypatch, "releasegate.approvals.requirements.match", anybody_for_each)
    assert promotion.refusals(approved_by=["bob"]) == []


def test_one_person_does_not_fill_one_slot_by_review_and_one_by_signature(
    promotion: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    promotion.write(approval(statement(promotion, "bob", "governance"), keys["bob"])).propose()

    assert promotion.refusals(approved_by=["bob"]) == MISSING
    replaced(monkeypatch, "releasegate.approvals.requirements.match", anybody_for_each)
    assert promotion.refusals(approved_by=["bob"]) == []


def test_two_people_who_share_a_key_fill_no_slot(
    promotion: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    promotion.repo.switch("main")
    promotion.edit(PEOPLE, public(keys["carol"]), f"{public(keys['carol'])}, {public(keys['bob'])}").settle()
    promotion.repo.switch("head")
    for person, role in (("bob", "member"), ("carol", "governance")):
        promotion.write(approval(statement(promotion, person, role), keys["bob"])).propose()

    found = promotion.refusals(offline=True)
    assert MISSING[0] in found
    assert {line.rpartition(" ")[2] for line in found} == {"access.signers", "approval.quorum"}
    shared = {"bob shares a key with carol, so nobody can tell who signed"}
    assert shared <= set(promotion.uncounted(offline=True))
    monkeypatch.setattr("releasegate.approvals.people.People.sharing_a_key", lambda *_: ())
    assert promotion.refusals(offline=True, without="access.signers") == []


def test_two_signatures_of_distinct_people_fill_both(promotion: Stage, keys: dict[str, Path]) -> None:
    for person, role in (("bob", "member"), ("carol", "governance")):
        promotion.write(approval(statement(promotion, person, role), keys[person])).propose()

    assert promotion.refusals(offline=True) == []


def test_a_slot_named_twice_wants_two_people(regulated: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    people = regulated.text(PEOPLE).replace("teams: [governance]", "teams: [governance, platform]")
    regulated.write({PEOPLE: people})
    regulated.edit(
        "access/approval-policy.yaml", "default: [platform]", "default: [platform, platform]"
    ).settle()
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert regulated.refusals(approved_by=["erin"]) == MISSING
    assert regulated.refusals(approved_by=["erin", "frank"]) == []
    replaced(monkeypatch, "releasegate.approvals.requirements.match", anybody_for_each)
    assert regulated.refusals(approved_by=["erin"]) == []
