"""What changed since somebody approved, in words: a real repository, and pushes after the review."""

from pathlib import Path

import pytest
from releasegate.approvals import reviewed_fault
from releasegate.change import change_at, read_change
from releasegate.git import open_git

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({"a.yaml": "1", "b.yaml": "1"}).commit("base")
    return repo.branch("head").write({"a.yaml": "2"}).commit("change")


def fault(repo: Repo, commit: str) -> str | None:
    """Why who looked at `commit` did not look at what head changes on main."""
    with open_git(repo.path) as git:
        change = read_change(git, repo.sha("main"), repo.sha("head"))
        return reviewed_fault(change, change_at(git, change.base))(commit)


def test_the_same_change_is_no_difference(repo: Repo) -> None:
    reviewed = repo.sha()
    repo.write({"approvals/x.json": "{}"}).commit("approve")
    assert fault(repo, reviewed) is None


def test_a_push_names_what_it_changed(repo: Repo) -> None:
    reviewed = repo.sha()
    repo.write({"a.yaml": "3", "c.yaml": "1", "approvals/x.json": "{}"}).commit("push")
    assert fault(repo, reviewed) == (
        f"commit {reviewed[:12]}, which makes another change (different now: a.yaml, c.yaml)"
    )


def test_a_push_that_takes_a_file_out_again_names_it_too(repo: Repo) -> None:
    reviewed = repo.write({"c.yaml": "1"}).commit().sha()
    repo.remove("c.yaml").commit("push")
    assert fault(repo, reviewed) == (
        f"commit {reviewed[:12]}, which makes another change (different now: c.yaml)"
    )


def test_many_paths_are_counted(repo: Repo) -> None:
    reviewed = repo.sha()
    repo.write({f"{name}.md": "x" for name in "vwxyz"}).commit("push")
    assert str(fault(repo, reviewed)).endswith("(different now: v.md, w.md, x.md and 2 more)")


def test_a_commit_that_is_gone_says_so(repo: Repo) -> None:
    assert fault(repo, "f" * 40) == ("commit ffffffffffff, which is not in this clone or no longer merges")
