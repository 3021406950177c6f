"""One commit on top of a branch, in the user's repository, and nothing else there changes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import Place, append_commit, open_git

from tests.repo_builder import Repo

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FILES = {"decisions/a.json": b"a\r\n"}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """main with one file; every hook and a filter would leave a trace."""
    repo = Repo(tmp_path / "repo").write({"a.txt": "a\n"}).commit("one")
    trap = tmp_path / "trap"
    for name in ("reference-transaction", "post-commit", "pre-commit", "post-index-change"):
        hook = repo.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{trap}'\n")
        hook.chmod(0o755)
    repo.config("filter.trap.clean", f"touch '{trap}'").config("commit.gpgSign", "true")
    repo.config("core.autocrlf", "input").config("gpg.program", "/nonexistent")
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    (repo.path / ".git" / "info" / "attributes").write_text("* filter=trap\n")
    return repo


def append(repo: Repo, onto: str | None, current: str | None, files: dict[str, bytes] = FILES) -> str:
    with open_git(repo.path) as git:
        return append_commit(git, Place("kept", onto, current), files, "Record", WHEN)


def test_a_branch_starts_and_grows(repo: Repo) -> None:
    first = append(repo, None, None)
    second = append(repo, first, first, {"decisions/b.json": b"b"})
    assert repo.sha("kept") == second
    assert repo.git("log", "--format=%H %an %ae %ct %s", "kept").splitlines() == [
        f"{second} releasegate releasegate@localhost 1795348800 Record",
        f"{first} releasegate releasegate@localhost 1795348800 Record",
    ]
    assert repo.git("ls-tree", "-r", "--name-only", "kept").split() == [
        "decisions/a.json",
        "decisions/b.json",
    ]
    assert repo.git("cat-file", "blob", "kept:decisions/a.json") == "a\r\n"
    repo.git("fsck", "--strict", "--no-dangling")


def test_nothing_else_changes_and_nothing_runs(repo: Repo, tmp_path: Path) -> None:
    index = repo.path / ".git" / "index"
    before = (repo.sha("main"), index.read_bytes())
    append(repo, None, None)
    assert not (tmp_path / "trap").exists()
    assert (repo.sha("main"), index.read_bytes()) == before
    assert (repo.path / "a.txt").read_text() == "a\n"


def test_a_branch_that_moved_meanwhile_is_left_alone(repo: Repo) -> None:
    first = append(repo, None, None)
    second = append(repo, first, first, {"decisions/b.json": b"b"})
    for current in (None, first):
        with pytest.raises(GateError, match="moved meanwhile"):
            append(repo, first, current, {"decisions/c.json": b"c"})
    assert repo.sha("kept") == second


def test_packed_refs_are_compared_too(repo: Repo) -> None:
    first = append(repo, None, None)
    repo.git("pack-refs", "--all")
    with pytest.raises(GateError, match="moved meanwhile"):
        append(repo, None, None)
    assert append(repo, first, first, {"b": b"b"}) == repo.sha("kept")


@pytest.mark.parametrize("name", ["../up", "a..b", "a b", "-x", "a.lock"])
def test_a_name_that_is_none_is_refused(repo: Repo, name: str) -> None:
    with open_git(repo.path) as git, pytest.raises(GateError):
        append_commit(git, Place(name, None, None), FILES, "Record", WHEN)


def test_a_linked_work_tree_writes_to_the_shared_branches(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    with open_git(tmp_path / "linked") as git:
        made = append_commit(git, Place("kept", None, None), FILES, "Record", WHEN)
    assert repo.sha("kept") == made
