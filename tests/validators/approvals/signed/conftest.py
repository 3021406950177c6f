"""A change with a signed approval: what each way to reuse or to forge one starts from."""

import json
from collections.abc import Callable
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
    signed_before,
    signed_bytes,
    statement_json,
    written,
)
from releasegate.change import change_at, read_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.tree import commit_tree

from tests.repo_builder import Repo

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
POLICIES = "sha256:" + "e" * 64
RELEASE = "environments/prod/releases/churn.yaml"
ALICE, BOB = "Alice <alice@example.com>", "Bob <bob@example.com>"
Judge = Callable[..., Approval]
JudgeAll = Callable[..., tuple[Approval, ...]]


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
def judge_all(repo: Repo, people: People, policy: JsonObject) -> JudgeAll:
    """The approvals that merging head into main brings; `changes` are made to what is wanted of them."""

    def considered(known: People = people, **changes: Any) -> tuple[Approval, ...]:
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
                signed_before=signed_before(git, change, change_at(git, base)),
            )
            writers = authors(written(git, base, head), None, known)
            read = commit_tree(git, change.tree).read
            roles = roles_of(policy, known)
            return signed_approvals(change.paths, read, replace(wanted, **changes), known, roles, writers)

    return considered


@pytest.fixture
def judge(judge_all: JudgeAll) -> Judge:
    """The one approval of head, where it brings one."""

    def considered(*known: People, **changes: Any) -> Approval:
        (found,) = judge_all(*known, **changes)
        return found

    return considered
