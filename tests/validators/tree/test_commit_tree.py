"""The tree of a commit: what it lists, what it refuses, and hand-made trees that git would not write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import Git, open_git
from releasegate.tree import MAX_FILE_BYTES, Entry, UnreadableFile, commit_tree

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").write({"b/c.yaml": "c: 1\n", "b.yaml": "b: 1\n", "run.sh": "#!/bin/sh\n"})


@pytest.fixture
def git(repo: Repo) -> Iterator[Git]:
    with open_git(repo.path) as opened:
        yield opened


def test_entries_are_sorted_and_say_mode_id_and_size(repo: Repo, git: Git) -> None:
    repo.executable("run.sh").commit()
    tree = commit_tree(git, "HEAD")
    assert list(tree.entries()) == ["b.yaml", "b/c.yaml", "run.sh"]
    assert tree.entries()["b.yaml"] == Entry("100644", repo.blob("b: 1\n"), 5)
    assert tree.entries()["run.sh"].mode == "100755"
    assert tree.read("b/c.yaml") == b"c: 1\n"
    assert tree.problems() == ()


def test_labels_say_what_is_judged(repo: Repo, git: Git) -> None:
    sha = repo.commit().sha()
    tree = git.tree_of("HEAD")
    assert commit_tree(git, sha).label == f"commit {sha[:8]}"
    assert commit_tree(git, tree).label == f"tree {tree[:8]}"
    assert commit_tree(git, tree, "the merge tree").label == "the merge tree"


def test_the_commit_is_read_and_not_the_work_tree(repo: Repo, git: Git) -> None:
    repo.commit().write({"b.yaml": "b: 2\n"})
    assert commit_tree(git, "HEAD").read("b.yaml") == b"b: 1\n"


def test_links_and_submodules_are_problems_and_unreadable(repo: Repo, git: Git) -> None:
    repo.symlink("link", "/etc/passwd").commit().submodule("sub", repo.sha())
    repo.git("commit", "--quiet", "-m", "submodule")
    tree = commit_tree(git, "HEAD")
    assert [(problem.path, problem.reason.split(":")[0]) for problem in tree.problems()] == [
        ("link", "a symbolic link"),
        ("sub", "a submodule"),
    ]
    for path in ("link", "sub"):
        with pytest.raises(UnreadableFile, match="its content lies elsewhere"):
            tree.read(path)


def test_a_file_above_the_cap_is_not_read(repo: Repo, git: Git) -> None:
    repo.write({"big": b"x" * (MAX_FILE_BYTES + 1), "full": b"x" * MAX_FILE_BYTES}).commit()
    tree = commit_tree(git, "HEAD")
    with pytest.raises(UnreadableFile, match="more than the 10 MiB"):
        tree.read("big")
    assert len(tree.read("full")) == MAX_FILE_BYTES


def test_an_unknown_commit(git: Git) -> None:
    with pytest.raises(GateError, match="no commit in this clone"):
        commit_tree(git, "absent")


HOSTILE = (
    (b"caf\xe9.yaml", "caf\\xe9.yaml", "not UTF-8"),
    (b"two\nlines.yaml", "two\\nlines.yaml", "U+000A"),
    (b"esc\x1b[31m.yaml", "esc\\x1b[31m.yaml", "U+001B"),
    ("txt.\u202elmay".encode(), "txt.\\u202elmay", "U+202E"),
    ("zero\u200bwidth.yaml".encode(), "zero\\u200bwidth.yaml", "U+200B"),
    ("cafe\u0301.yaml".encode(), "cafe\u0301.yaml", "NFC"),
    (b"win\\dows.yaml", "win\\\\dows.yaml", "backslash"),
    (b"..", "..", "reserve"),
    (b".", ".", "reserve"),
    (b".GIT", ".GIT", "reserve"),
    (b"GIT~1", "GIT~1", "reserve"),
    (b".git ", ".git ", "reserve"),
)


@pytest.mark.parametrize(("name", "shown", "reason"), HOSTILE)
def test_an_unsound_name_is_a_problem_and_no_entry(
    repo: Repo, git: Git, name: bytes, shown: str, reason: str
) -> None:
    blob = repo.blob("a: 1\n")
    tree = commit_tree(git, repo.raw_tree([("100644", name, blob), ("100644", b"sound.yaml", blob)]))
    (problem,) = tree.problems()
    assert problem.path == shown
    assert reason in problem.reason
    assert set(tree.entries()) == {"sound.yaml"}


@pytest.mark.parametrize(
    "name", ["données.md", "gitops/.gitignore", "a..b", ".github/x", "日本.md", "digit/…", "a b.md"]
)
def test_sound_names_stay(repo: Repo, git: Git, name: str) -> None:
    repo.write({name: "x"}).commit()
    tree = commit_tree(git, "HEAD")
    assert name in tree.entries()
    assert tree.problems() == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/Prod.yaml", "a/prod.yaml"),
        ("A/one.yaml", "a/two.yaml"),
        ("a/B/one/x.yaml", "a/b/two/y.yaml"),
        ("straße.md", "STRASSE.md"),
        ("É.md", "é.md"),
    ],
)
def test_names_that_differ_in_case_only(repo: Repo, git: Git, one: str, other: str) -> None:
    repo.write({one: "1", other: "2"}).commit()
    (problem,) = commit_tree(git, "HEAD").problems()
    assert problem.path in (one, other)
    assert "upper and lower case" in problem.reason


def test_a_tree_that_holds_a_name_twice(repo: Repo, git: Git) -> None:
    tree = repo.raw_tree([("100644", b"a", repo.blob("1")), ("100644", b"a", repo.blob("2"))])
    assert [problem.reason for problem in commit_tree(git, tree).problems()] == [
        "the tree holds this name twice"
    ]


def test_a_mode_that_git_no_longer_writes_is_read_as_git_checks_it_out(repo: Repo, git: Git) -> None:
    tree = repo.raw_tree([("100664", b"a", repo.blob("1")), ("100775", b"b", repo.blob("1"))])
    assert [entry.mode for entry in commit_tree(git, tree).entries().values()] == ["100644", "100755"]
