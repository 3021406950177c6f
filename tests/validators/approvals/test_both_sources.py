"""Reviews and signatures on one change: together they fill its slots, each with another person."""

from collections.abc import Mapping

from releasegate.approvals import Approval, People, Subject, Traits, requirements
from releasegate.change import ChangeIn
from releasegate.json_types import JsonObject

PROD = [Subject(ChangeIn("promotion", "prod"), (Traits("", ()),))]


def review(person: str) -> Approval:
    return Approval(person, None, "forge", True, "")


def signature(person: str, role: str) -> Approval:
    return Approval(person, role, "signed", True, "")


def filled(policy: JsonObject, people: People, *approvals: Approval) -> Mapping[str, tuple[str, str]]:
    (need,) = requirements(policy, PROD, approvals, people, [])
    return {one.role: (one.person, one.source) for one in need.filled}


def test_one_slot_by_review_and_one_by_signature(policy: JsonObject, people: People) -> None:
    given = review("alice"), signature("carol", "platform")
    assert filled(policy, people, *given) == {
        "reviewer": ("alice", "forge"),
        "platform": ("carol", "signed"),
    }


def test_a_review_fills_what_a_signature_of_another_leaves(policy: JsonObject, people: People) -> None:
    """Bob's review could fill either slot; Bob's own signature takes none of them twice."""
    assert filled(policy, people, review("bob"), signature("carol", "platform")) == {
        "reviewer": ("bob", "forge"),
        "platform": ("carol", "signed"),
    }


def test_a_review_and_a_signature_of_one_person_fill_one_slot(policy: JsonObject, people: People) -> None:
    assert filled(policy, people, review("bob"), signature("bob", "platform")) == {
        "reviewer": ("bob", "forge")
    }


def test_signatures_of_one_person_in_two_roles_fill_one_slot(policy: JsonObject, people: People) -> None:
    both = signature("bob", "platform"), signature("bob", "reviewer")
    assert filled(policy, people, *both) == {"reviewer": ("bob", "signed")}
    assert filled(policy, people, *both, signature("carol", "platform")) == {
        "reviewer": ("bob", "signed"),
        "platform": ("carol", "signed"),
    }
    assert filled(policy, people, *both, review("alice")) == {
        "reviewer": ("alice", "forge"),
        "platform": ("bob", "signed"),
    }
