"""Anchors: a signed approval counts while the base is what its signer looked at (row 32)."""

from dataclasses import replace
from typing import Any

from releasegate.approvals import Statement

from tests.repo_builder import Repo
from tests.validators.approvals.signed.conftest import ALICE, BOB, RELEASE, Judge


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
