"""Signed approvals end to end: a real repository, real keys, and every way to reuse an approval (row 32)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from releasegate.approvals import (
    APPROVAL_NAMESPACE,
    Approval,
    People,
    Statement,
    Wanted,
    anchor_fault,
    approval_path,
    authors,
    roles_of,
    sign,
    signed_approvals,
    signed_bytes,
    statement_json,
    written,
)
from releasegate.change import read_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.tree import commit_tree

from tests.repo_builder import Repo

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
POLICIES = "sha256:" + "e" * 64
RELEASE = "environments/prod/releases/churn.yaml"
ALICE, BOB = "Alice <alice@example.com>", "Bob <bob@example.com>"
Judge = Callable[..., Approval]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """main holds version 1 of a release; Alice's branch head brings version 2."""
    repo = Repo(tmp_path / "repo").write({RELEASE: "version: 1\n", "docs/a.md": "a"}).commit(author=ALICE)
    return repo.branch("head").write({RELEASE: "version: 2\n"}).commit(author=ALICE)


@pytest.fixture
def statement(repo: Repo) -> Statement:
    with open_git(repo.path) as git:
        digest = read_change(git, repo.sha("main"), repo.sha("head")).digest
    return Statement(
        repository="acme/ml-gitops",
        base="refs/heads/main",
        anchor=repo.sha("main"),
        changes=("promotion:prod",),
        role="platform",
        person="bob",
        not_after="2026-11-05T12:00:00Z",
        policies=POLICIES,
        digest=digest,
    )


@pytest.fixture
def add(repo: Repo, keys: dict[str, Path]) -> Callable[..., str]:
    """Commit a signed approval to head; returns its path."""

    def commit(statement: Statement, signer: str = "bob", path: str | None = None) -> str:
        signature = sign(signed_bytes(statement), keys[signer], APPROVAL_NAMESPACE)
        content = json.dumps({"statement": statement_json(statement), "signature": signature})
        where = path or approval_path(statement)
        repo.write({where: content}).commit("approve", author=BOB)
        return where

    return commit


@pytest.fixture
def judge(repo: Repo, people: People, policy: JsonObject) -> Judge:
    """The one approval that merging head into main brings; `changes` are made to what is wanted of it."""

    def considered(known: People = people, **changes: Any) -> Approval:
        base, head = repo.sha("main"), repo.sha("head")
        with open_git(repo.path) as git:
            change = read_change(git, base, head)
            wanted = Wanted(
                repository="acme/ml-gitops",
                base="refs/heads/main",
                changes=("promotion:prod",),
                policies=POLICIES,
                digest=change.digest,
                now=NOW,
                max_age=timedelta(days=7),
                anchor_fault=anchor_fault(git, base, change.paths),
            )
            writers = authors(written(git, base, head), None, known)
            merged = commit_tree(git, change.tree)
            roles = roles_of(policy, known)
            (found,) = signed_approvals(
                change.paths, merged.read, replace(wanted, **changes), known, roles, writers
            )
        return found

    return considered


def test_an_approval_of_this_change_counts(add: Any, judge: Judge, statement: Statement) -> None:
    add(statement)
    assert judge() == Approval("bob", "platform", "signed", True, "bob signed this very change as platform")


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
    repo.write({RELEASE: "version:  2\n"}).commit("one blank", author=ALICE)
    assert "it approves another change" in judge().reason


def test_an_approval_moved_to_the_folder_of_the_new_change(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    repo.write({RELEASE: "version: 3\n"}).commit(author=ALICE)
    with open_git(repo.path) as git:
        digest = read_change(git, repo.sha("main"), repo.sha("head")).digest
    add(statement, path=f"approvals/{digest.removeprefix('sha256:')}/bob.json")
    assert "its name is not that of the person and the change" in judge().reason


def test_an_approval_that_the_base_holds_is_spent(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    path = add(statement)
    approval = (repo.path / path).read_text()
    repo.switch("main").write({path: approval + "\n"}).commit(author=BOB)
    repo.switch("head").git("merge", "--quiet", "-X", "ours", "-m", "keep ours", "main")
    assert judge().reason == "the base holds it already, so it is spent"


def test_a_change_that_was_merged_reverted_and_proposed_again(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    """The digest is the same again. The approval itself was reverted too, so that it is added anew."""
    add(statement)
    repo.switch("main").merge("head", author=ALICE)
    repo.git("revert", "--no-edit", "-m", "1", "HEAD")
    repo.branch("again").git("revert", "--no-edit", "HEAD")
    repo.git("branch", "--force", "head", "again")
    approval = judge()
    assert not approval.counts
    assert f"the base changed {RELEASE} after its anchor" in approval.reason


def test_the_base_moved_elsewhere(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    add(statement)
    repo.switch("main").write({"docs/a.md": "b"}).commit(author=ALICE)
    assert judge().counts


def test_the_base_touched_the_path_and_put_it_back(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    add(statement)
    repo.switch("main").write({RELEASE: "version: 9\n"}).commit(author=ALICE)
    repo.write({RELEASE: "version: 1\n"}).commit(author=ALICE)
    assert "after its anchor" in judge().reason


def test_an_anchor_beside_the_base(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    for anchor in (repo.sha("head"), "f" * 40, "--all", ""):
        add(replace(statement, anchor=anchor))
        assert "is not on the base branch" in judge().reason


def test_an_anchor_on_a_merged_branch_is_not_on_the_bases_own_line(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    repo.branch("side", "main").write({"docs/b.md": "b"}).commit(author=ALICE)
    side = repo.sha("side")
    repo.switch("main").merge("side").switch("head")
    add(replace(statement, anchor=side))
    assert "is not on the base branch" in judge().reason


@pytest.mark.parametrize("signer", ["mallory", "carol", "alice"])
def test_somebody_elses_signature(add: Any, judge: Judge, statement: Statement, signer: str) -> None:
    add(statement, signer=signer)
    assert judge().reason == "the signature is not bob's over this statement"


@pytest.mark.parametrize(
    ("person", "role", "reason"),
    [
        ("mallory", "platform", "does not have one person named mallory"),
        ("carol", "reviewer", "carol does not have the role reviewer"),
        ("carol", "invented", "carol does not have the role invented"),
        ("alice", "reviewer", "alice wrote part of the change"),
    ],
)
def test_who_may_not_approve(
    add: Any, judge: Judge, statement: Statement, person: str, role: str, reason: str
) -> None:
    add(replace(statement, person=person, role=role), signer=person)
    assert reason in judge().reason


def test_keys_are_those_of_the_base(
    add: Any, judge: Judge, statement: Statement, edit_people: Callable[..., People]
) -> None:
    add(statement)
    assert "bob has no key" in judge(edit_people("bob", keys=[])).reason


def test_a_shared_key_is_nobodys(
    add: Any,
    judge: Judge,
    statement: Statement,
    people: People,
    edit_people: Callable[..., People],
) -> None:
    """With two names for one key its holder could fill two slots."""
    add(statement)
    shared = f"{people.people[1].keys[0].text} another comment"
    assert "bob shares a key with carol" in judge(edit_people("carol", keys=[shared])).reason


def test_a_person_with_a_wildcard_name(
    add: Any, judge: Judge, statement: Statement, edit_people: Callable[..., People]
) -> None:
    add(replace(statement, person="bob"))
    assert not judge(edit_people("bob", name="b*")).counts


Tamper = Callable[[dict[str, Any]], object]
TAMPERED: Mapping[str, Tamper] = {
    "a field more": lambda file: file["statement"].update(note="x"),
    "another version": lambda file: file["statement"].update(version=2),
    "true for 1": lambda file: file["statement"].update(version=True),
    "a number for text": lambda file: file["statement"].update(role=7),
    "changes as text": lambda file: file["statement"].update(changes="promotion:prod"),
    "a mixed list": lambda file: file["statement"]["changes"].append(None),
    "no field": lambda file: file["statement"].pop("anchor"),
    "no statement": lambda file: file.pop("statement"),
    "no signature": lambda file: file.pop("signature"),
    "signature is no text": lambda file: file.update(signature=None),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_what_is_no_approval(
    add: Any, judge: Judge, statement: Statement, repo: Repo, tamper: Tamper
) -> None:
    path = add(statement)
    content = json.loads((repo.path / path).read_text())
    tamper(content)
    repo.write({path: json.dumps(content)}).commit(author=BOB)
    assert "it is not an approval of this version" in judge().reason


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"statement": {}, "statement": {}}', "\x00"])
def test_what_is_no_json_object(judge: Judge, statement: Statement, repo: Repo, content: str) -> None:
    repo.write({approval_path(statement): content}).commit(author=BOB)
    assert "it is not an approval of this version" in judge().reason


def test_a_statement_that_was_edited_after_it_was_signed(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    path = add(replace(statement, role="reviewer"))
    repo.write({path: (repo.path / path).read_text().replace("reviewer", "platform")}).commit()
    assert judge().reason == "the signature is not bob's over this statement"


def test_an_executable_or_linked_approval(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    path = add(statement)
    repo.executable(path).commit(author=BOB)
    assert not judge().counts


def test_the_signed_bytes_are_canonical_json(statement: Statement) -> None:
    data = signed_bytes(statement)
    assert data.startswith(b'{"anchor":"')
    assert json.loads(data) == statement_json(statement)
    assert b" " not in data
