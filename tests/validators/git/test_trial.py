"""A commit that nobody has made: it can be asked about like any other, and leaves nothing behind."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import Identity, open_git, trial_commit

from tests.repo_builder import Repo

ANN = Identity("Ann Exämple", "ann@example.com")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").write({"a.txt": "a\n", "b/c.txt": "c\n"}).commit("base")


def test_it_holds_what_is_written_and_lacks_what_is_deleted(repo: Repo) -> None:
    base = repo.sha()
    with open_git(repo.path) as git:
        made = trial_commit(git, base, {"a.txt": None, "b/c.txt": b"d\n", "e f/ä.txt": b"e\n"}, "Try it", ANN)
        commit = git.commit(made)
        assert (commit.author, commit.parents) == (ANN, (base,))
        held = {one.path.decode(): git.read_blob(one.oid, 10) for one in git.entries(made)}
        assert held == {"b/c.txt": b"d\n", "e f/ä.txt": b"e\n"}
        assert git.merge_tree(base, made) == git.tree_of(made)


def test_the_repository_stays_as_it_was(repo: Repo) -> None:
    def files() -> set[str]:
        return {str(path) for path in repo.path.rglob("*")}

    before = files()
    with open_git(repo.path) as git:
        made = trial_commit(git, repo.sha(), {"a.txt": b"new\n"}, "Try it", ANN)
    assert files() == before
    with open_git(repo.path) as git, pytest.raises(GateError):
        git.commit(made)
