"""Where repositories keep things: clones, linked work trees, submodules, bare ones, borrowed objects."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import open_git
from releasegate.tree import work_tree

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").write({"a.yaml": "a: 1\n"}).commit()


def head_of(path: Path) -> str:
    with open_git(path) as git:
        return git.resolve("HEAD")


def test_a_linked_work_tree_has_its_own_head_and_files(repo: Repo, tmp_path: Path) -> None:
    repo.branch("other").write({"b.yaml": "b: 1\n"}).commit()
    other = repo.sha()
    repo.switch("main")
    repo.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "other")

    assert head_of(tmp_path / "linked") == other
    assert head_of(repo.path) == repo.sha("main")
    assert set(work_tree(tmp_path / "linked").entries()) == {"a.yaml", "b.yaml"}


def test_a_submodule_points_at_its_git_folder(repo: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.path), "inner")

    assert (outer.path / "inner" / ".git").is_file()
    assert head_of(outer.path / "inner") == repo.sha()
    assert set(work_tree(outer.path / "inner").entries()) == {"a.yaml"}


def test_a_bare_repository_has_commits_and_no_work_tree(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))

    with open_git(tmp_path / "bare") as git:
        assert git.resolve("HEAD") == repo.sha()
        with pytest.raises(GateError, match="no work tree"):
            git.work_tree_entries()


def test_objects_borrowed_over_two_steps_are_found(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--shared", ".", str(tmp_path / "one"))
    Repo(tmp_path / "one").git("clone", "--quiet", "--shared", ".", str(tmp_path / "two"))

    with open_git(tmp_path / "two") as git:
        blob = next(git.entries(git.tree_of("HEAD"))).oid
        assert git.read_blob(blob, 100) == b"a: 1\n"


def test_packed_refs_and_loose_refs_resolve_alike(repo: Repo) -> None:
    repo.branch("packed").tag("v1")
    repo.git("pack-refs", "--all")
    repo.branch("loose")

    with open_git(repo.path) as git:
        assert {git.resolve(name) for name in ("packed", "loose", "v1", "HEAD", "@")} == {repo.sha()}


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="not the top folder of a git repository"), open_git(tmp_path):
        pass


def test_a_folder_inside_a_repository_is_not_its_top(repo: Repo) -> None:
    (repo.path / "sub").mkdir()
    with pytest.raises(GateError, match="not the top folder"), open_git(repo.path / "sub"):
        pass


def test_a_git_file_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: ../gone\n")
    with pytest.raises(GateError, match="does not point at a git folder"), open_git(tmp_path):
        pass


def test_sha256_repositories_are_refused(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.path / ".git" / "config").write_text("[extensions]\n\tobjectFormat = sha256\n")
    with pytest.raises(GateError, match="SHA-256"), open_git(tmp_path):
        pass


def test_a_comment_about_sha256_is_not_a_format(repo: Repo) -> None:
    with (repo.path / ".git" / "config").open("a") as config:
        config.write("# objectformat = sha256\n")
    assert head_of(repo.path) == repo.sha()


def test_reftables_are_refused(repo: Repo) -> None:
    (repo.path / ".git" / "reftable").mkdir()
    with pytest.raises(GateError, match="reftable"), open_git(repo.path):
        pass
