"""What people are told of the approvals of a change, and until when those that count do."""

from datetime import UTC, datetime

from releasegate.approvals import Approval, Filled, Requirement
from releasegate.quorum import Quorum, approval_sentences, approvals_until

BOB, ERIN = Filled("reviewer", "bob", "forge"), Filled("platform", "erin", "signed")


def need(
    environment: str | None, *filled: Filled, missing: tuple[str, ...] = (), able: tuple[str, ...] = ()
) -> Requirement:
    slots = (*(one.role for one in filled), *missing)
    return Requirement("promotion", environment, slots, filled, missing, dict.fromkeys(slots, able))


def uncounted(person: str, reason: str, state: str = "approved", *roles: str) -> Approval:
    return Approval(person, None, "forge", False, reason, state, frozenset(roles))  # type: ignore[arg-type]


def sentences(*needs: Requirement, approvals: tuple[Approval, ...] = ()) -> tuple[str, ...]:
    return approval_sentences(Quorum((), approvals, needs))


def test_who_approved_and_who_still_can() -> None:
    assert sentences(need("prod", BOB, ERIN)) == (
        "promotion to prod: reviewer: bob (forge); platform: erin (signed)",
    )
    assert sentences(need("prod", BOB, missing=("platform",), able=("erin", "frank"))) == (
        "promotion to prod: reviewer: bob (forge); platform: missing, can be given by erin, frank",
    )
    assert sentences(need(None, missing=("platform",))) == (
        "promotion: platform: missing, can be given by nobody",
    )


def test_environments_with_the_same_answer_share_a_sentence() -> None:
    assert sentences(need("qa", BOB), need("prod", BOB), need("dev", ERIN)) == (
        "promotion to qa, prod: reviewer: bob (forge)",
        "promotion to dev: platform: erin (signed)",
    )


def test_of_many_people_the_first_are_named() -> None:
    (found,) = sentences(need("prod", missing=("a",), able=tuple(f"p{n}" for n in range(1, 10))))
    assert found.endswith("can be given by p1, p2, p3, p4, p5, p6, p7, p8 and 1 more")


def test_who_blocks_comes_before_what_does_not_count() -> None:
    given = (
        uncounted("bob", "bob reviewed commit 30dd96abc882, which makes another change"),
        uncounted("carol", "carol asked for changes", "changes_requested", "reviewer"),
        uncounted("mallory", "mallory is not in access/people.yaml on the base", "changes_requested"),
        uncounted("erin", "it held until 2026-11-02T09:30:00Z"),
    )
    assert sentences(approvals=given) == (
        "blocked: carol asked for changes",
        "does not count: bob reviewed commit 30dd96abc882, which makes another change",
        "does not count: mallory is not in access/people.yaml on the base",
        "does not count: erin, it held until 2026-11-02T09:30:00Z",
    )


def test_approvals_hold_until_the_first_of_them_ends() -> None:
    early, late = (datetime(2026, 11, day, tzinfo=UTC) for day in (3, 9))
    given = (
        Approval("bob", None, "forge", True, "", until=late),
        Approval("erin", "platform", "signed", True, "", until=early),
        Approval("dave", None, "forge", False, "", until=None),
    )
    assert approvals_until(Quorum((), given, ())) == (early, late)
