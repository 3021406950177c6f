"""Signed approvals of another change, kind, place or time: none of them counts here (row 32)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from releasegate.approvals import Approval, Statement
from releasegate.change import read_change
from releasegate.git import open_git

from tests.repo_builder import Repo
from tests.validators.approvals.signed.conftest import ALICE, BOB, RELEASE, Judge


def test_an_approval_of_this_change_counts(add: Any, judge: Judge, statement: Statement) -> None:
    add(statement)
    assert judge() == Approval(
        "bob",
        "platform",
        "signed",
        True,
        "bob signed this very change as platform",
        roles=frozenset({"reviewer", "platform"}),
        until=datetime(2026, 11, 5, 12, tzinfo=UTC),
    )


def test_more_approvals_do_not_disturb_it(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    add(statement)
    repo.write({"approvals/README.txt": "x"}).commit(author=BOB)
    assert judge().counts


ELSEWHERE: Mapping[str, Any] = {
    "repository": "acme/other",
    "base": "refs/heads/release",
    "policies": "sha256:" + "f" * 64,
    "digest": "sha256:" + "f" * 64,
    "changes": ("promotion:qa",),
}


@pytest.mark.parametrize("field", ELSEWHERE)
def test_replay_for_another_repository_branch_policy_change_or_kind(
    add: Any, judge: Judge, statement: Statement, field: str
) -> None:
    add(statement)
    assert judge().counts
    replayed = judge(**{field: ELSEWHERE[field]})
    assert not replayed.counts
    assert "it approves" in replayed.reason


@pytest.mark.parametrize(
    "changes",
    [(), ("promotion:prod", "access:prod"), ("promotion:prod", "promotion:prod"), ("serving:prod",)],
)
def test_an_approval_of_more_or_less_than_the_change(
    add: Any, judge: Judge, statement: Statement, changes: tuple[str, ...]
) -> None:
    add(replace(statement, changes=changes))
    assert not judge().counts


@pytest.mark.parametrize(
    ("not_after", "reason"),
    [
        ("2026-11-02T12:00:00Z", "it held until"),
        ("2026-11-02T13:59:59+02:00", "it held until"),
        ("2026-11-09T12:00:01Z", "longer than the 7 days"),
        ("9999-12-31T23:59:59Z", "longer than the 7 days"),
        ("2026-11-05", "no offset"),
        ("never", "no point in time"),
    ],
)
def test_an_approval_out_of_its_time(
    add: Any, judge: Judge, statement: Statement, not_after: str, reason: str
) -> None:
    add(replace(statement, not_after=not_after))
    assert reason in judge().reason


def test_a_push_after_the_approval(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    add(statement)
    approved = repo.sha("head~1")[:12]
    repo.write({RELEASE: "version:  2\n"}).commit("one blank", author=ALICE)
    assert judge().reason == (
        f"bob signed commit {approved}, which makes another change (different now: {RELEASE})"
    )


def test_a_push_after_the_approval_names_three_paths(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    add(statement)
    repo.write({f"docs/{name}.md": "x" for name in "vwxyz"}).commit("more", author=ALICE)
    assert judge().reason.endswith("(different now: docs/v.md, docs/w.md, docs/x.md and 2 more)")


def test_an_approval_that_came_along_with_something_else_names_no_commit(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    """The commit that it was added on top of makes another change than the one that it states."""
    repo.write({"docs/b.md": "b"}).commit(author=ALICE)
    add(statement)
    assert "it approves another change (sha256:" in judge().reason


def test_an_approval_moved_to_the_folder_of_the_new_change(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    repo.write({RELEASE: "version: 3\n"}).commit(author=ALICE)
    with open_git(repo.path) as git:
        digest = read_change(git, repo.sha("main"), repo.sha("head")).digest
    add(statement, path=f"approvals/{digest.removeprefix('sha256:')}/bob.json")
    assert "its name is not that of the person, the role and the change" in judge().reason
