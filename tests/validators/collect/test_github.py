"""GitHub's answers as facts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from releasegate.collect import github
from releasegate.collect.pull import Target
from releasegate.collect.writing import facts_bytes
from releasegate.errors import GateError
from releasegate.facts import parse_facts

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import (
    BEFORE,
    HEAD,
    REPOSITORY,
    account,
    github_commit,
    github_event,
    github_pull,
    github_review,
)
from tests.validators.collect.server import Forge, Reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PULL = f"/repos/{REPOSITORY}/pulls/12"
EVENTS = f"/repos/{REPOSITORY}/issues/12/events"
TARGET = Target(REPOSITORY, 12)


@pytest.fixture
def served(forge: Forge) -> Forge:
    """A pull request of two commits that Bob approved and a bot commented."""
    forge.json(PULL, github_pull(commits=2, labels=[{"id": 1, "name": "rollback"}]))
    forge.json(f"{PULL}/commits", [github_commit(BEFORE, None, "web-flow"), github_commit()])
    forge.json(EVENTS, [github_event("labeled")])
    comment = github_review("linter[bot]", "COMMENTED", BEFORE, "2026-11-22T10:00:00Z")
    return forge.json(f"{PULL}/reviews", [comment, github_review()])


def test_a_pull_request_as_facts(served: Forge, client: MakeClient) -> None:
    found = github.collect(client(), TARGET, NOW)
    assert found.notes == ()
    assert found.facts == {
        "schema": "releasegate/facts/v1alpha1",
        "forge": "github",
        "repository": REPOSITORY,
        "number": 12,
        "head": HEAD,
        "baseRef": "main",
        "collectedAt": "2026-11-22T12:00:00Z",
        "author": {"handle": "alice", "id": str(account("alice")["id"])},
        "commits": [
            {"sha": BEFORE, "author": None, "committer": "web-flow"},
            {"sha": HEAD, "author": "alice", "committer": "alice"},
        ],
        "reviews": [
            {
                "handle": "linter[bot]",
                "state": "commented",
                "commit": BEFORE,
                "submittedAt": "2026-11-22T10:00:00Z",
            },
            {"handle": "bob", "state": "approved", "commit": HEAD, "submittedAt": "2026-11-22T11:00:00Z"},
        ],
        "retargetedAt": None,
        "labels": ["rollback"],
    }
    assert parse_facts(facts_bytes(found.facts), "facts.json") == found.facts


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("APPROVED", ["approved"]),
        ("CHANGES_REQUESTED", ["changes_requested"]),
        ("COMMENTED", ["commented"]),
        ("DISMISSED", ["dismissed"]),
        ("PENDING", []),
    ],
)
def test_states(state: str, told: list[str]) -> None:
    assert [word.state for word in github.words_of([github_review(state=state)])] == told


def test_a_draft_has_no_time_and_needs_none() -> None:
    assert github.words_of([{"state": "PENDING", "user": account("bob")}]) == []


def test_a_state_that_nobody_documented_is_refused() -> None:
    with pytest.raises(GateError, match="'BLESSED'"):
        github.words_of([github_review(state="BLESSED")])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"head": {"sha": "abc"}}, r"usable head\.sha"),
        ({"user": None}, r"usable user\.login"),
        ({"base": {"ref": "main", "repo": None}}, r"usable base\.repo\.full_name"),
        ({"number": "12"}, "usable number"),
        ({"number": 13}, f"answered about {REPOSITORY} #13 when asked for {REPOSITORY} #12"),
        ({"base": {"ref": "main", "repo": {"full_name": "acme/renamed"}}}, "answered about acme/renamed #12"),
        ({"commits": 251}, "251 commits, and GitHub lists 250"),
        ({"commits": 3}, "2 of 3 commits came"),
        ({"commits": True}, "usable commits"),
        ({"head": {"sha": "d" * 40}}, "do not hold its head dddddddddddd"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    served: Forge, client: MakeClient, change: dict[str, Any], message: str
) -> None:
    served.replies[PULL] = [Reply(github_pull(commits=2) | change)]
    with pytest.raises(GateError, match=message):
        github.collect(client(), TARGET, NOW)


@pytest.mark.parametrize("event", ["base_ref_changed", "automatic_base_change_succeeded"])
def test_the_last_change_of_the_base_is_told(served: Forge, client: MakeClient, event: str) -> None:
    first, last = github_event(event, "2026-11-22T10:05:00Z"), github_event(event, "2026-11-22T10:40:00Z")
    served.replies[EVENTS] = [
        Reply([first, last], headers={"Link": f'<{served.root}{EVENTS}?page=2>; rel="next"'}),
        Reply([github_event("labeled", "2026-11-22T10:50:00Z")]),
    ]
    found = github.collect(client(), TARGET, NOW)
    assert found.facts["retargetedAt"] == "2026-11-22T10:40:00Z"
    assert facts_bytes(found.facts)


@pytest.mark.parametrize("event", ["automatic_base_change_failed", "base_ref_force_pushed", "renamed"])
def test_another_event_is_no_change_of_the_base(event: str) -> None:
    assert github.retargets([github_event(event)]) == []


@pytest.mark.parametrize("status", [403, 404])
def test_without_the_events_there_are_no_facts(served: Forge, client: MakeClient, status: int) -> None:
    served.replies[EVENTS] = [Reply({"message": "no"}, status)]
    with pytest.raises(GateError, match="issues/12/events"):
        github.collect(client(), TARGET, NOW)


def test_a_change_of_the_base_without_a_time_is_refused(served: Forge, client: MakeClient) -> None:
    served.replies[EVENTS] = [Reply([github_event("base_ref_changed", "")])]
    with pytest.raises(GateError, match="a change of the base branch has no usable created_at"):
        github.collect(client(), TARGET, NOW)


def test_the_base_is_asked_after_the_reviews(served: Forge, client: MakeClient) -> None:
    """A review that is listed was given before the events were read, so a change before it is among them."""
    github.collect(client(), TARGET, NOW)
    asked = [path.partition("?")[0] for path in served.asked()]
    assert asked.index(f"{PULL}/reviews") < asked.index(EVENTS) < len(asked) - 1
    assert asked[-1] == PULL


def test_a_label_may_change_while_collecting(served: Forge, client: MakeClient) -> None:
    served.on(PULL, Reply(github_pull(commits=2, labels=[])))
    assert github.collect(client(), TARGET, NOW).facts["labels"] == ["rollback"]


@pytest.mark.parametrize("later", [github_pull(BEFORE, 2), github_pull(commits=2, base="other")])
def test_a_push_while_collecting_is_noticed(served: Forge, client: MakeClient, later: dict[str, Any]) -> None:
    served.on(PULL, Reply(later))
    with pytest.raises(GateError, match="changed while its facts were collected"):
        github.collect(client(), TARGET, NOW)
