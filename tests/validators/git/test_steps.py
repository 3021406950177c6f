"""The commits of a branch in order, each with what it changed."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import open_git, steps

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """main: one, then the merge of a branch with two commits, then an empty commit."""
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit("one")
    repo.branch("side").write({"sub/b": "2"}).commit("two").write({"c": "3"}).commit("three")
    return repo.switch("main").merge("side").commit("empty")


def test_first_parents_oldest_first_with_what_a_merge_brought(repo: Repo) -> None:
    with open_git(repo.path) as git:
        found = steps(git, git.resolve("main"))
    assert [one.commit for one in found] == [repo.sha("main~2"), repo.sha("main~1"), repo.sha("main")]
    assert [one.parents for one in found] == [
        (),
        (repo.sha("main~2"), repo.sha("side")),
        (repo.sha("main~1"),),
    ]
    assert [one.tree for one in found] == [
        repo.git("rev-parse", f"main~{n}^{{tree}}").strip() for n in (2, 1, 0)
    ]
    assert found[0].claimed == int(repo.git("log", "-1", "--format=%ct", "main~2"))
    assert [[(e.letter, e.path) for e in one.changed] for one in found] == [
        [("A", b"a")],
        [("A", b"c"), ("A", b"sub/b")],
        [],
    ]


def test_only_what_lies_below_a_path(repo: Repo) -> None:
    with open_git(repo.path) as git:
        found = steps(git, git.resolve("main"), "sub")
    assert [(one.commit, [e.path for e in one.changed]) for one in found] == [
        (repo.sha("main~1"), [b"sub/b"])
    ]


def test_names_that_look_like_git_speaking_stay_names(repo: Repo) -> None:
    names = [b":100644 100644 x", b"\n:000000", repo.sha("main").encode(), b"\x01 \xff"]
    tree = repo.raw_tree([("100644", name, repo.blob("x")) for name in sorted(names)])
    commit = (
        f"tree {tree}\nparent {repo.sha('main')}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nm\n"
    )
    repo.raw_commit(commit.encode(), "odd")
    with open_git(repo.path) as git:
        last = steps(git, git.resolve("odd"))[-1]
    assert {e.path for e in last.changed if e.letter == "A"} == set(names)


def test_a_shallow_clone_is_refused(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--depth=1", f"file://{repo.path}", str(tmp_path / "shallow"))
    with open_git(tmp_path / "shallow") as git, pytest.raises(GateError, match="hides older commits"):
        steps(git, git.resolve("HEAD"))
