"""Which commits somebody wrote something in: approving and updating a branch is no authorship."""

from pathlib import Path

import pytest
from releasegate.approvals import People

from tests.repo_builder import Repo
from tests.validators.approvals.conftest import ALICE, BOB, CAROL, who


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({"a": "1", "b": "1"}).commit("base", author=CAROL)
    return repo.branch("head")


APPROVAL = {"approvals/" + "0" * 64 + "/bob.json": "{}"}


def test_committing_an_approval_is_no_authorship(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE).write(APPROVAL).commit("approve", author=BOB)
    assert who(repo, people) == {"alice"}


@pytest.mark.parametrize("extra", [{"a": "3"}, {"approvalsx": "1"}, {"Approvals/x": "1"}])
def test_an_approval_that_brings_more_along_is(repo: Repo, people: People, extra: dict[str, str]) -> None:
    repo.write({"a": "2"}).commit(author=ALICE).write({**APPROVAL, **extra}).commit("approve", author=BOB)
    assert who(repo, people) == {"alice", "bob"}


def test_editing_an_approval_or_committing_nothing_is(repo: Repo, people: People) -> None:
    repo.write(APPROVAL).commit(author=ALICE).write(dict.fromkeys(APPROVAL, "{} ")).commit(author=BOB)
    assert who(repo, people) == {"bob"}
    repo.commit("empty", author=CAROL)
    assert who(repo, people) == {"bob", "carol"}


def test_a_link_under_approvals_is(repo: Repo, people: People) -> None:
    repo.symlink("approvals/x", "../a").commit(author=BOB)
    assert who(repo, people) == {"bob"}


def test_updating_the_branch_from_the_base_is_no_authorship(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE).switch("main").write({"b": "2"}).commit(author=CAROL)
    repo.switch("head").merge("main", author=BOB)
    assert who(repo, people) == {"alice"}


def test_an_update_that_edits_is(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE).switch("main").write({"b": "2"}).commit(author=CAROL)
    repo.switch("head").git("merge", "--quiet", "--no-commit", "main")
    repo.write({"b": "evil"}).commit("merge", author=BOB)
    assert who(repo, people) == {"alice", "bob"}


def test_joining_a_history_that_shares_nothing_with_the_base_is(repo: Repo, people: People) -> None:
    repo.switch("main").git("branch", "--quiet", "--delete", "head")
    repo.git("switch", "--quiet", "--orphan", "head")
    repo.write({"c": "1"}).commit(author=ALICE)
    repo.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "join", "main", people=(BOB, BOB))
    assert who(repo, people) == {"alice", "bob"}


def test_merging_anything_but_the_base_is(repo: Repo, people: People) -> None:
    repo.branch("side", "main").write({"b": "2"}).commit(author=CAROL)
    repo.switch("head").write({"a": "2"}).commit(author=ALICE).merge("side", author=BOB)
    assert who(repo, people) == {"alice", "bob", "carol"}
