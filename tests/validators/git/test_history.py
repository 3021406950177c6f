"""Merges, ancestors and ranges, in full and in shallow clones."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import open_git

from tests.repo_builder import Repo

EVE = "Eve <eve@example.com>"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """main: one, two; head: one, three, four."""
    repo = Repo(tmp_path / "repo").write({"a": "1", "b": "1"}).commit("one")
    repo.branch("head").write({"b": "3"}).commit("three", author=EVE).write({"c": "4"}).commit("four")
    return repo.switch("main").write({"a": "2"}).commit("two")


def test_the_merge_tree_holds_both_sides(repo: Repo) -> None:
    with open_git(repo.path) as git:
        base, head = git.resolve("main"), git.resolve("head")
        tree = git.merge_tree(base, head)
        changed = {
            entry.path: (entry.letter, entry.mode_before, entry.mode_after) for entry in git.diff(base, tree)
        }
    assert changed == {b"b": ("M", "100644", "100644"), b"c": ("A", None, "100644")}


def test_a_rename_is_a_deletion_and_an_addition(repo: Repo) -> None:
    repo.branch("moved").move("a", "z").commit()
    with open_git(repo.path) as git:
        entries = git.diff(git.resolve("main"), git.resolve("moved"))
    assert [(entry.path, entry.letter) for entry in entries] == [(b"a", "D"), (b"z", "A")]
    assert entries[0].blob_before == entries[1].blob_after


def test_modes_and_types_are_part_of_a_difference(repo: Repo) -> None:
    repo.branch("typed").executable("a").remove("b").symlink("b", "a").submodule("s", repo.sha())
    repo.git("add", "a", "b")
    repo.git("commit", "--quiet", "-m", "types")
    with open_git(repo.path) as git:
        entries = {
            e.path: (e.letter, e.mode_after) for e in git.diff(git.resolve("main"), git.resolve("typed"))
        }
    assert entries == {b"a": ("M", "100755"), b"b": ("T", "120000"), b"s": ("A", "160000")}


def test_a_conflict_names_every_file_and_the_way_out(repo: Repo) -> None:
    repo.branch("clash", "head~2").write({"a": "9", "z y": "1"}).commit()
    repo.switch("main").write({"z y": "2"}).commit()
    with (
        open_git(repo.path) as git,
        pytest.raises(GateError, match="conflicts with the base in a, z y") as refused,
    ):
        git.merge_tree(git.resolve("main"), git.resolve("clash"))
    assert "resolve the conflict" in refused.value.fix


def test_unrelated_histories_are_refused(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--orphan", "alien")
    repo.write({"x": "1"}).commit()
    with open_git(repo.path) as git, pytest.raises(GateError, match="share no history") as refused:
        git.merge_tree(git.resolve("main"), git.resolve("alien"))
    assert "rebase" in refused.value.fix


def test_ancestors_and_bases(repo: Repo) -> None:
    with open_git(repo.path) as git:
        base, head, first = git.resolve("main"), git.resolve("head"), git.resolve("main~1")
        assert git.merge_base(base, head) == first
        assert git.is_ancestor(first, head)
        assert not git.is_ancestor(base, head)


def test_commits_come_oldest_first(repo: Repo) -> None:
    with open_git(repo.path) as git:
        commits = git.commits(git.resolve("main"), git.resolve("head"))
    assert [commit.message.strip() for commit in commits] == ["three", "four"]
    assert commits[0].author.email == "eve@example.com"
    assert commits[1].parents == (commits[0].sha,)


def test_first_parents_leave_out_the_merged_branch(repo: Repo) -> None:
    repo.merge("head", "merged")
    with open_git(repo.path) as git:
        tip = git.resolve("main")
        assert git.first_parents(tip, 10) == (tip, repo.sha("main~1"), repo.sha("main~2"))
        assert git.first_parents(tip, 2) == (tip, repo.sha("main~1"))
        assert git.first_parents(tip, 10, since=repo.sha("main~1")) == (tip,)
        assert git.commit_tree_of(tip) == git.tree_of("main")


def test_a_touch_that_was_undone_is_still_a_touch(repo: Repo) -> None:
    anchor = repo.sha()
    repo.merge("head", "merged").write({"a": "changed"}).commit().write({"a": "2"}).commit()
    with open_git(repo.path) as git:
        assert git.diff(anchor, git.resolve("main"))[0].path == b"b"
        assert git.touched_since(anchor, git.resolve("main")) == {b"a", b"b", b"c"}
        assert git.touched_since(git.resolve("main"), git.resolve("main")) == frozenset()


def test_the_history_of_a_path(repo: Repo) -> None:
    repo.remove("a").commit("gone").write({"a": "7"}).commit("back").write({"other": "1"}).commit()
    with open_git(repo.path) as git:
        found = git.history(git.resolve("main"), "a", 3)
    assert [blob for _, blob in found] == [repo.blob("7"), None, repo.blob("2")]
    assert found[0][0] == repo.sha("main~1")


def clone(repo: Repo, depth: int) -> Repo:
    shallow = repo.path.parent / f"depth-{depth}"
    repo.git(
        "clone", "--quiet", f"--depth={depth}", "--no-single-branch", f"file://{repo.path}", str(shallow)
    )
    return Repo(shallow)


def test_a_shallow_clone_that_shows_the_whole_change_is_enough(repo: Repo) -> None:
    for number in range(3):
        repo.write({"a": f"later {number}"}).commit()
    repo.git("switch", "--quiet", "head")
    repo.git("rebase", "--quiet", "main", people=(EVE, EVE))
    with open_git(clone(repo, 4).path) as git:
        assert git.shallow
        base, head = git.resolve("origin/main"), git.resolve("origin/head")
        assert len(git.commits(base, head)) == 2
        assert git.merge_tree(base, head) == git.tree_of("origin/head")


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_that_hides_commits_is_refused(repo: Repo, depth: int) -> None:
    """At depth 2 git would list commit four and three, three without its parent: an author may hide there."""
    with open_git(clone(repo, depth).path) as git:
        base, head = git.resolve("origin/main"), git.resolve("origin/head")
        for ask in (git.commits, git.merge_tree):
            with pytest.raises(GateError, match="shallow clone hides") as refused:
                ask(base, head)
            assert "git fetch --unshallow" in refused.value.fix


def test_a_name_that_a_shallow_clone_lacks_says_to_fetch_deeper(repo: Repo) -> None:
    with open_git(clone(repo, 1).path) as git, pytest.raises(GateError) as refused:
        git.resolve("HEAD~1")
    assert "git fetch --unshallow" in refused.value.fix
