"""Limits of every call: no git, an old git, one that hangs, lists without end or loses an object."""

import os
import sys
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import Git, TooLargeError, open_git, process

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").write({"a": "1", "b": "22", "c": "333"}).commit()


def test_a_machine_without_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(GateError, match="git is not installed"), open_git(repo.path):
        pass


def test_a_git_that_cannot_merge_without_a_checkout() -> None:
    assert process.require_version("git version 2.38.0\n", "/usr/bin/git") == "2.38.0"
    assert process.require_version("git version 2.54.1 (Apple Git-160)\n", "/usr/bin/git") == "2.54.1"
    with pytest.raises(GateError, match=r"git 2\.37\.1 at /usr/bin/git is too old"):
        process.require_version("git version 2.37.1\n", "/usr/bin/git")
    with pytest.raises(GateError, match="did not tell its version"):
        process.require_version("hello", "/usr/bin/git")


def test_a_call_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "TIMEOUT_SECONDS", 0.1)
    with pytest.raises(GateError, match="did not answer within"):
        process.run(["/bin/sleep", "30"], {}, tmp_path)


@pytest.fixture
def bomb(repo: Repo) -> str:
    """Ten trees, each holding the one before ten times: they list a thousand million files."""
    tree = repo.raw_tree([("100644", b"f", repo.blob("1"))])
    for _ in range(9):
        tree = repo.raw_tree([("40000", b"d%d" % number, tree) for number in range(10)])
    return tree


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of another process")
def test_a_merge_of_such_a_tree_runs_out_of_its_own_memory(
    repo: Repo, bomb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = repo.git("commit-tree", "-p", repo.sha(), "-m", "bomb", bomb).strip()
    repo.write({"a": "2"}).commit()
    monkeypatch.setattr(process, "MEMORY_LIMIT_BYTES", 32 * 1024 * 1024)
    with open_git(repo.path) as git, pytest.raises(GateError, match=r"git merge-tree failed: .*memory"):
        git.merge_tree(repo.sha(), head)


def test_a_tree_that_nests_without_end_is_refused(
    repo: Repo, bomb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "OUTPUT_LIMIT_BYTES", 3 * 1024 * 1024)
    with open_git(repo.path) as git, pytest.raises(GateError, match="listed more than 3 MiB"):
        list(git.entries(bomb))


@pytest.fixture
def blobs(repo: Repo) -> dict[str, bytes]:
    return {repo.blob(content): content.encode() for content in ("1", "22", "333")}


def read_all(git: Git, blobs: dict[str, bytes]) -> dict[str, bytes]:
    return dict(git.read_many(list(blobs) * 100, 100))


def test_many_blobs_come_in_order(repo: Repo, blobs: dict[str, bytes]) -> None:
    asked = list(blobs) * 100
    with open_git(repo.path) as git:
        assert [oid for oid, _ in git.read_many(asked, 100)] == asked
        assert read_all(git, blobs) == blobs


def test_reading_goes_on_after_every_refusal(repo: Repo, blobs: dict[str, bytes]) -> None:
    with open_git(repo.path) as git:
        with pytest.raises(TooLargeError):
            git.read_blob(repo.blob("333"), 2)
        with pytest.raises(GateError, match="not in this clone"):
            git.read_blob("1" * 40, 100)
        with pytest.raises(GateError, match="is a commit, not a blob"):
            git.read_blob(repo.sha(), 1000)
        with pytest.raises(GateError, match="not a full object name"):
            git.read_blob("HEAD\nHEAD", 100)
        assert read_all(git, blobs) == blobs


def test_an_abandoned_reading_leaves_nothing_behind(repo: Repo, blobs: dict[str, bytes]) -> None:
    with open_git(repo.path) as git:
        next(iter(git.read_many(blobs, 100)))
        assert read_all(git, blobs) == blobs


def test_a_forked_child_reads_through_its_own_process(repo: Repo, blobs: dict[str, bytes]) -> None:
    with open_git(repo.path) as git:
        assert read_all(git, blobs) == blobs
        child = os.fork()
        if child == 0:
            os._exit(0 if read_all(git, blobs) == blobs else 1)
        assert read_all(git, blobs) == blobs
        assert os.waitpid(child, 0)[1] == 0


def test_a_reader_that_hangs_is_ended(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "TIMEOUT_SECONDS", 0.1)
    with open_git(repo.path) as git:
        git._batch._command = ["/bin/sleep", "30"]
        with pytest.raises(GateError, match="did not answer within"):
            git.read_blob(repo.blob("1"), 100)


def test_a_reader_that_ends_early_is_an_error(repo: Repo) -> None:
    with open_git(repo.path) as git:
        git._batch._command = ["/bin/true"]
        with pytest.raises(GateError, match="ended early"):
            git.read_blob(repo.blob("1"), 100)
