"""Gitea's answers as facts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from releasegate.collect import gitea
from releasegate.collect.pull import Target
from releasegate.collect.service import GITEA
from releasegate.collect.writing import facts_bytes
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import (
    BEFORE,
    HEAD,
    REPOSITORY,
    gitea_comment,
    gitea_review,
    github_commit,
    github_pull,
)
from tests.validators.collect.server import Forge, Reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PULL = f"/repos/{REPOSITORY}/pulls/12"
TIMELINE = f"/repos/{REPOSITORY}/issues/12/timeline"


def test_a_pull_request_as_facts(forge: Forge, client: MakeClient) -> None:
    # Pull requests and commits have the members that GitHub's have.
    forge.json(PULL, github_pull())
    forge.on(f"{PULL}/commits", Reply([github_commit()], headers={"X-Total-Count": "1"}))
    forge.json(f"{PULL}/reviews?limit=50&page=1", [gitea_review("carol", commit=BEFORE)])
    forge.json(f"{PULL}/reviews?limit=50&page=2", [gitea_review()])
    forge.json(f"{PULL}/reviews?limit=50&page=3", [])
    forge.json(TIMELINE, [gitea_comment("pull_push")])
    found = gitea.collect(client(GITEA), Target(REPOSITORY, 12), NOW)
    assert (found.facts["forge"], found.facts["head"], found.facts["baseRef"]) == ("gitea", HEAD, "main")
    assert found.facts["commits"] == [{"sha": HEAD, "author": "alice", "committer": "alice"}]
    at = "2026-11-22T12:00:00+01:00"
    assert found.facts["reviews"] == [
        {"handle": "carol", "state": "approved", "commit": BEFORE, "submittedAt": at},
        {"handle": "bob", "state": "approved", "commit": HEAD, "submittedAt": at},
    ]
    assert found.facts["retargetedAt"] is None
    assert facts_bytes(found.facts)


@pytest.mark.parametrize(
    ("timeline", "at"),
    [
        (None, None),  # an empty list of Go's is null
        (
            [gitea_comment("change_target_branch", old_ref="sandbox", new_ref="main")],
            "2026-11-22T11:30:00+01:00",
        ),
        (
            [
                gitea_comment("change_target_branch", "2026-11-22T11:30:00+01:00"),
                gitea_comment("change_target_branch", "2026-11-22T10:45:00Z"),
                gitea_comment("change_title", "2026-11-22T11:00:00Z"),
            ],
            "2026-11-22T10:45:00Z",
        ),
    ],
)
def test_the_last_change_of_the_base_is_told(
    forge: Forge, client: MakeClient, timeline: list[dict[str, Any]] | None, at: str | None
) -> None:
    forge.json(PULL, github_pull())
    forge.on(f"{PULL}/commits", Reply([github_commit()], headers={"X-Total-Count": "1"}))
    forge.json(f"{PULL}/reviews", []).json(TIMELINE, timeline)
    found = gitea.collect(client(GITEA), Target(REPOSITORY, 12), NOW)
    assert found.facts["retargetedAt"] == at
    assert TIMELINE in forge.asked(), "in pages, whole pages of it may be hidden"


@pytest.mark.parametrize(
    ("state", "dismissed", "told"),
    [
        ("APPROVED", False, ["approved"]),
        ("APPROVED", True, ["dismissed"]),
        ("REQUEST_CHANGES", False, ["changes_requested"]),
        ("REQUEST_CHANGES", True, ["dismissed"]),
        ("COMMENT", False, ["commented"]),
        ("COMMENT", True, ["commented"]),
        ("PENDING", False, []),
        ("REQUEST_REVIEW", False, []),
        ("", False, []),
    ],
)
def test_states(state: str, dismissed: bool, told: list[str]) -> None:
    assert [word.state for word in gitea.words_of([gitea_review(state=state, dismissed=dismissed)])] == told


def test_a_review_without_a_commit_is_of_none() -> None:
    assert [word.commit for word in gitea.words_of([gitea_review(commit="")])] == [None]


def test_a_state_that_nobody_documented_is_refused() -> None:
    with pytest.raises(GateError, match="'BLESSED'"):
        gitea.words_of([gitea_review(state="BLESSED")])
