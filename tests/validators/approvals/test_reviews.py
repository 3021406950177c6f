"""Reviews on the forge: whose count, and what takes them back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from releasegate.approvals import Approval, Author, People, Wanted, forge_facts, review_approvals
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

THIS, OTHER, GONE = "1" * 40, "2" * 40, "3" * 40
LOOKED = {OTHER: "commit 222222222222, which makes another change", GONE: "commit 333333333333, not here"}
ROLES = {"bob": frozenset({"platform"}), "carol": frozenset({"platform"}), "alice": frozenset({"reviewer"})}
WANTED = Wanted(
    repository="acme/ml-gitops",
    base="refs/heads/main",
    changes=("promotion:prod",),
    policies="sha256:policies",
    digest="sha256:this",
    now=datetime(2026, 11, 2, 9, tzinfo=UTC),
    max_age=timedelta(days=7),
    anchor_fault=lambda anchor: None,
)
WROTE = (
    Author("Alice", "alice@example.com", "alice", False, THIS, "commit"),
    Author("Carol", "carol@example.com", "carol", False, THIS, "commit"),
)


def review(handle: str, state: str = "approved", minute: int = 0, commit: str = THIS) -> JsonObject:
    return {
        "handle": handle,
        "state": state,
        "commit": commit,
        "submittedAt": f"2026-11-02T09:{minute:02}:00Z",
    }


def document(*reviews: JsonValue) -> JsonObject:
    return {"head": THIS, "author": {"handle": "alice-gh"}, "commits": [], "reviews": list(reviews)}


def judged(people: People, *reviews: JsonValue) -> dict[str, Approval]:
    return {approval.person: approval for approval in approvals(people, document(*reviews))}


def approvals(people: People, facts: JsonObject) -> tuple[Approval, ...]:
    given = forge_facts(facts).reviews
    return review_approvals(given, WANTED, LOOKED.get, people, ROLES, WROTE)


def test_a_review_of_this_very_change_counts(people: People) -> None:
    assert judged(people, review("bob-gh")) == {
        "bob": Approval(
            "bob",
            None,
            "forge",
            True,
            "bob approved commit 111111111111, which makes this very change",
            roles=frozenset({"platform"}),
            until=datetime(2026, 11, 9, 9, tzinfo=UTC),
        )
    }


def test_a_review_holds_no_longer_than_the_limit_says(people: People) -> None:
    old, just = ({**review("bob-gh"), "submittedAt": f"2026-10-26T0{hour}:00:00Z"} for hour in (8, 9))
    assert judged(people, old)["bob"].reason == "bob reviewed on 2026-10-26, longer ago than reviews hold"
    assert judged(people, just)["bob"].counts


def test_handles_are_compared_without_case(people: People) -> None:
    assert judged(people, review("BOB-gh"))["bob"].counts


@pytest.mark.parametrize(
    ("retargeted", "counts"),
    [
        (None, True),
        ("2026-11-02T09:09:59Z", True),
        ("2026-11-02T09:10:00Z", False),
        ("2026-11-02T10:10:00+01:00", False),
        ("2026-11-02T09:30:00Z", False),
    ],
)
def test_a_review_counts_if_it_was_given_after_the_last_retarget(
    people: People, retargeted: str | None, counts: bool
) -> None:
    (found,) = approvals(people, {**document(review("bob-gh", minute=10)), "retargetedAt": retargeted})
    assert found.counts is counts
    if not counts:
        assert found.reason == "bob's review was given when the pull request went to another branch"
        assert (found.state, found.until) == ("approved", None)


def test_a_retarget_does_not_take_back_a_request_for_changes(people: People) -> None:
    facts = {**document(review("bob-gh", "changes_requested")), "retargetedAt": "2026-11-02T09:30:00Z"}
    (found,) = approvals(people, facts)
    assert (found.state, found.reason) == ("changes_requested", "bob asked for changes")


def test_a_review_after_the_retarget_stands_for_the_one_before(people: People) -> None:
    both = document(review("bob-gh", minute=10), review("bob-gh", minute=20))
    (found,) = approvals(people, {**both, "retargetedAt": "2026-11-02T09:15:00Z"})
    assert found.counts


@pytest.mark.parametrize(
    ("given", "person", "reason"),
    [
        (review("alice-gh"), "alice", "alice wrote part of the change"),
        (review("updates[bot]"), "updates[bot]", "is a bot"),
        (review("mallory"), "mallory", "mallory is not in access/people.yaml on the base"),
        (
            review("bob-gh", commit=OTHER),
            "bob",
            "bob reviewed commit 222222222222, which makes another change",
        ),
        (review("bob-gh", commit=GONE), "bob", "bob reviewed commit 333333333333, not here"),
        (review("bob-gh", "changes_requested"), "bob", "bob asked for changes"),
        (review("bob-gh", "dismissed"), "bob", "bob withdrew the review"),
    ],
)
def test_reviews_that_do_not_count_say_why(
    people: People, given: JsonObject, person: str, reason: str
) -> None:
    approval = judged(people, given)[person]
    assert not approval.counts
    assert reason in approval.reason


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        (("approved", "changes_requested"), False),
        (("approved", "dismissed"), False),
        (("approved", "commented"), True),
        (("changes_requested", "approved"), True),
        (("approved", "changes_requested", "commented"), False),
        (("dismissed", "approved", "commented", "commented"), True),
    ],
)
def test_the_latest_word_counts(people: People, states: tuple[str, ...], counts: bool) -> None:
    given = [review("bob-gh", state, minute) for minute, state in enumerate(states)]
    assert judged(people, *given)["bob"].counts is counts
    assert judged(people, *reversed(given))["bob"].counts is counts


def test_within_one_second_the_order_of_the_forge_decides(people: People) -> None:
    given = [review("bob-gh", "approved"), review("bob-gh", "changes_requested")]
    assert not judged(people, *given)["bob"].counts
    assert judged(people, *reversed(given))["bob"].counts


def test_what_was_said_and_by_whom_is_kept_for_the_rules(people: People) -> None:
    blocking = judged(people, review("bob-gh", "changes_requested"))["bob"]
    assert (blocking.state, blocking.roles) == ("changes_requested", {"platform"})
    stranger = judged(people, review("bob", "changes_requested"))["bob"]
    assert (stranger.state, stranger.roles) == ("changes_requested", frozenset())


def test_points_in_time_are_compared_across_offsets(people: People) -> None:
    early = {**review("bob-gh", "approved"), "submittedAt": "2026-11-02T10:30:00+02:00"}
    late = {**review("bob-gh", "dismissed"), "submittedAt": "2026-11-02T09:00:00Z"}
    assert not judged(people, late, early)["bob"].counts


def test_another_spelling_of_the_account_takes_back_as_well(people: People) -> None:
    given = [review("BOB-GH", "approved", 1), review("bob-gh", "dismissed", 2)]
    assert not judged(people, *given)["bob"].counts


def test_a_comment_alone_is_no_approval(people: People) -> None:
    assert judged(people, review("bob-gh", "commented")) == {}


def test_an_account_that_two_people_list_counts_for_neither(edit_people: Callable[..., People]) -> None:
    approval = judged(edit_people("dave", handle="bob-gh"), review("bob-gh"))["bob-gh"]
    assert not approval.counts
    assert "several people" in approval.reason


def test_a_person_whose_account_is_a_bots_does_not_count(edit_people: Callable[..., People]) -> None:
    assert not judged(edit_people("bob", handle="updates[bot]"), review("updates[bot]"))["bob"].counts


def test_a_name_that_is_listed_twice_does_not_count(edit_people: Callable[..., People]) -> None:
    approval = judged(edit_people("dave", name="bob"), review("bob-gh"))["bob"]
    assert not approval.counts
    assert "more than once" in approval.reason


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {**document(), "reviews": None},
        {**document(), "author": {}},
        document({**review("bob-gh"), "submittedAt": "yesterday"}),
        document({**review("bob-gh"), "submittedAt": "2026-11-02T09:00:00"}),
        document("approved"),
    ],
)
def test_facts_that_lack_something_are_no_facts(broken: JsonObject) -> None:
    with pytest.raises(GateError):
        forge_facts(broken)
