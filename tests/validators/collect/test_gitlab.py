"""GitLab's answers as facts: an approval is of the version that had been there when it was given."""

from datetime import UTC, datetime
from typing import Any

import pytest
from releasegate.collect import gitlab
from releasegate.collect.pull import Target
from releasegate.collect.service import GITLAB
from releasegate.collect.words import Reviews
from releasegate.collect.writing import facts_bytes
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import (
    BEFORE,
    HEAD,
    gitlab_approvals,
    gitlab_commit,
    gitlab_note,
    gitlab_pull,
    gitlab_version,
)
from tests.validators.collect.server import Forge, Reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GROUP = "acme/ml/gitops"
PULL = "/projects/acme%2Fml%2Fgitops/merge_requests/12"
# GitLab lists the newest first.
PUSHED = [
    gitlab_version(HEAD, "2026-11-22T10:30:00.000Z"),
    gitlab_version(BEFORE, "2026-11-22T10:00:00.000Z"),
]


@pytest.fixture
def served(forge: Forge) -> Forge:
    """A merge request with two commits and two versions that Bob approved after the second."""
    forge.json(PULL, gitlab_pull(full=GROUP, labels=["rollback"]))
    forge.json(f"{PULL}/commits", [gitlab_commit(HEAD), gitlab_commit(BEFORE)])
    forge.json(f"{PULL}/versions", PUSHED)
    forge.on(f"{PULL}/notes", Reply([gitlab_note("added 1 commit")], headers={"X-Total": "3"}))
    forge.json(f"{PULL}/approvals", gitlab_approvals(bob="2026-11-22T11:00:00.000Z"))
    return forge.json(f"{PULL}/reviewers", [{"user": {"id": 9, "username": "bob"}, "state": "approved"}])


def approved(at: str | None, *versions: dict[str, Any]) -> Reviews:
    return gitlab.approvals_of(gitlab_approvals(bob=at), gitlab.versions_of(versions or PUSHED))


def test_a_merge_request_as_facts(served: Forge, client: MakeClient) -> None:
    found = gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)
    assert found.notes == ()
    assert found.facts["repository"] == GROUP
    assert found.facts["author"] == {"handle": "alice", "id": "7"}
    assert (found.facts["labels"], found.facts["retargetedAt"]) == (["rollback"], None)
    assert found.facts["commits"] == [
        {"sha": BEFORE, "author": None, "committer": None},
        {"sha": HEAD, "author": None, "committer": None},
    ]
    assert found.facts["reviews"] == [
        {"handle": "bob", "state": "approved", "commit": HEAD, "submittedAt": "2026-11-22T11:00:00.000Z"}
    ]
    assert facts_bytes(found.facts)


@pytest.mark.parametrize(
    ("at", "commit"),
    [
        ("2026-11-22T10:15:00.000Z", BEFORE),
        ("2026-11-22T10:30:00.000Z", BEFORE),
        ("2026-11-22T10:30:59.999Z", BEFORE),
        ("2026-11-22T10:31:00.000Z", HEAD),
        ("2026-11-22T11:31:00.000+01:00", HEAD),
        ("2026-11-22T10:00:10.000Z", BEFORE),
    ],
)
def test_an_approval_is_of_the_version_that_was_there(at: str, commit: str) -> None:
    assert [one["commit"] for one in approved(at).listed] == [commit]


def test_an_approval_before_the_first_version_is_left_out() -> None:
    found = approved("2026-11-22T09:59:59.000Z")
    assert (found.listed, found.notes) == (
        (),
        ("the approval by bob is left out: no commit of it is known",),
    )


def test_an_approval_without_a_time_is_left_out() -> None:
    found = approved(None)
    assert (found.listed, "does not say when" in found.notes[0]) == ((), True)


def test_an_approval_of_an_empty_version_is_not_of_the_one_before() -> None:
    versions = gitlab_version(None, "2026-11-22T10:30:00.000Z"), gitlab_version(BEFORE)
    assert approved("2026-11-22T11:00:00.000Z", *versions).listed == ()


def test_versions_of_one_moment_keep_their_order() -> None:
    same = gitlab_version(HEAD), gitlab_version(BEFORE)
    assert [one.head for one in gitlab.versions_of(same)] == [BEFORE, HEAD]


def test_whoever_asks_for_changes_does_not_approve(served: Forge, client: MakeClient) -> None:
    asking = {"user": {"id": 9, "username": "bob"}, "state": "requested_changes"}
    served.replies[f"{PULL}/reviewers"] = [Reply([asking])]
    found = gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)
    assert (found.facts["reviews"], found.notes) == (
        [],
        ("the approval by bob is left out: bob asks for changes",),
    )


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("/versions", PUSHED[1:], "still works on the last push"),
        ("/versions", [], "still works on the last push"),
        ("/approvals", {}, "usable approved_by"),
        ("/approvals", {"approved_by": [1]}, r"usable user\.username"),
        ("/commits", [], "do not hold its head"),
        ("", gitlab_pull(), "answered about acme/ml-gitops #12"),
        ("", {**gitlab_pull(full=GROUP), "references": {"full": "!12"}}, "answered about  #12"),
        ("", {**gitlab_pull(full=GROUP), "iid": 13}, r"usable references\.full"),
        ("", {**gitlab_pull(full=GROUP), "sha": None}, "usable sha"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    served: Forge, client: MakeClient, path: str, body: object, message: str
) -> None:
    served.replies[PULL + path] = [Reply(body)]
    with pytest.raises(GateError, match=message):
        gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)


@pytest.mark.parametrize(
    "body",
    [
        "changed target branch from `sandbox` to `main`",
        "deleted the `sandbox` branch. This merge request now targets the `main` branch",
    ],
)
def test_the_last_change_of_the_target_is_told(served: Forge, client: MakeClient, body: str) -> None:
    older = gitlab_note("changed target branch from `main` to `sandbox`", "2026-11-22T10:10:00.000Z")
    served.replies[f"{PULL}/notes"] = [Reply([gitlab_note(body, "2026-11-22T10:50:00.000Z"), older])]
    found = gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)
    assert found.facts["retargetedAt"] == "2026-11-22T10:50:00.000Z"
    assert facts_bytes(found.facts)


@pytest.mark.parametrize(
    "note",
    [
        gitlab_note("changed target branch from `a` to `b`", system=False),
        gitlab_note("changed source branch from `a` to `b`"),
        gitlab_note("approved this merge request"),
    ],
)
def test_another_note_is_no_change_of_the_target(note: dict[str, Any]) -> None:
    assert gitlab.retargets([note]) == []


def test_without_the_notes_there_are_no_facts(served: Forge, client: MakeClient) -> None:
    served.replies[f"{PULL}/notes"] = [Reply({"message": "403 Forbidden"}, 403)]
    with pytest.raises(GateError, match="merge_requests/12/notes"):
        gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)


def test_a_push_while_collecting_is_noticed(served: Forge, client: MakeClient) -> None:
    served.on(PULL, Reply(gitlab_pull(BEFORE, GROUP)))
    with pytest.raises(GateError, match="changed while its facts were collected"):
        gitlab.collect(client(GITLAB), Target(GROUP, 12), NOW)
