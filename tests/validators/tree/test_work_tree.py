"""The files of a folder: what git would commit, read without following, waiting for or trusting anything."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.tree import MAX_FILE_BYTES, UnreadableFile, blob_id, files, work_tree

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").write({"a.yaml": "a: 1\n", "b/c.yaml": "c: 1\n"}).commit()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plain" / "b").mkdir(parents=True)
    (tmp_path / "plain" / "a.yaml").write_text("a: 1\n")
    (tmp_path / "plain" / "b" / "c.yaml").write_text("c: 1\n")
    return tmp_path / "plain"


def test_tracked_and_new_files_without_the_ignored_ones(repo: Repo) -> None:
    repo.write({".gitignore": "*.log\n", "new.yaml": "n: 1\n", "x.log": "", "local": ""})
    repo.write({".git/info/exclude": "local\n"})
    assert list(work_tree(repo.path).entries()) == [".gitignore", "a.yaml", "b/c.yaml", "new.yaml"]


def test_a_tracked_file_cannot_be_ignored(repo: Repo) -> None:
    repo.write({".gitignore": "*\n"})
    assert "a.yaml" in work_tree(repo.path).entries()


def test_a_deleted_file_is_gone(repo: Repo) -> None:
    (repo.path / "a.yaml").unlink()
    assert set(work_tree(repo.path).entries()) == {"b/c.yaml"}


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path).write({"a.yaml": "a: 1\n"})
    assert set(work_tree(repo.path).entries()) == {"a.yaml"}


def test_a_folder_without_git_is_walked_whole(folder: Path) -> None:
    (folder / ".gitignore").write_text("*\n")
    (folder / "b" / ".git").mkdir()
    (folder / "b" / ".git" / "config").write_text("")
    tree = work_tree(folder)
    assert list(tree.entries()) == [".gitignore", "a.yaml", "b/c.yaml"]
    assert tree.label == "the work tree"


def test_the_bytes_on_disk_are_read_and_not_those_of_the_index(repo: Repo) -> None:
    repo.git("update-index", "--assume-unchanged", "a.yaml")
    repo.write({"a.yaml": "a: 2\n"})
    tree = work_tree(repo.path)
    assert tree.read("a.yaml") == b"a: 2\n"
    assert tree.entries()["a.yaml"].oid is None


def test_blob_id_is_the_id_that_git_gives(repo: Repo) -> None:
    assert blob_id(b"a: 1\n") == repo.blob("a: 1\n")


def test_modes_are_gits(repo: Repo) -> None:
    repo.executable("a.yaml").symlink("link", "a.yaml")
    entries = work_tree(repo.path).entries()
    assert [entries[path].mode for path in ("a.yaml", "b/c.yaml", "link")] == ["100755", "100644", "120000"]
    assert entries["a.yaml"].size == 5


def test_a_split_index_is_read(repo: Repo) -> None:
    repo.git("update-index", "--split-index")
    repo.write({"d.yaml": "d: 1\n"}).git("add", "d.yaml")
    assert set(work_tree(repo.path).entries()) == {"a.yaml", "b/c.yaml", "d.yaml"}


def test_a_conflicted_index_lists_each_path_once(repo: Repo) -> None:
    repo.branch("other").write({"a.yaml": "a: 2\n"}).commit()
    repo.switch("main").write({"a.yaml": "a: 3\n"}).commit()
    with pytest.raises(AssertionError):
        repo.merge("other")
    tree = work_tree(repo.path)
    assert set(tree.entries()) == {"a.yaml", "b/c.yaml"}
    assert b"<<<<<<<" in tree.read("a.yaml")


def test_a_sparse_checkout_cannot_be_judged(repo: Repo) -> None:
    repo.git("sparse-checkout", "set", "--no-cone", "/a.yaml")
    with pytest.raises(GateError, match=r"leaves out 1 files, b/c\.yaml among them") as refused:
        work_tree(repo.path)
    assert "sparse-checkout disable" in refused.value.fix


def test_a_skip_worktree_file_that_is_there_is_judged(repo: Repo) -> None:
    repo.git("update-index", "--skip-worktree", "a.yaml")
    repo.write({"a.yaml": "a: 2\n"})
    assert work_tree(repo.path).read("a.yaml") == b"a: 2\n"


def test_a_repository_inside_is_a_submodule(repo: Repo) -> None:
    Repo(repo.path / "gitops").write({"x": "1"}).commit()
    tree = work_tree(repo.path)
    assert tree.entries()["gitops"].mode == "160000"
    assert tree.problems()[0].path == "gitops"
    with pytest.raises(UnreadableFile, match="submodule"):
        tree.read("gitops")


def test_a_file_reached_through_a_linked_folder_is_not_read(repo: Repo, tmp_path: Path) -> None:
    """b/ is tracked; a link of the same name would bring another folder's c.yaml in its place."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.yaml").write_text("forged: 1\n")
    before = work_tree(repo.path)
    (repo.path / "b" / "c.yaml").unlink()
    (repo.path / "b").rmdir()
    repo.symlink("b", str(tmp_path / "elsewhere"))

    tree = work_tree(repo.path)
    assert "b/c.yaml" not in tree.entries()
    assert [problem.path for problem in tree.problems()] == ["b"]
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        before.read("b/c.yaml")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def folder_instead(path: Path) -> None:
    path.mkdir()


def link_instead(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def device_instead(path: Path) -> None:
    path.symlink_to("/dev/zero")


def large(path: Path) -> None:
    path.write_bytes(b"x" * (MAX_FILE_BYTES + 1))


def gone(path: Path) -> None:
    path.unlink(missing_ok=True)


SWAPS = (
    (fifo, "not a regular file"),
    (folder_instead, "not a regular file"),
    (link_instead, "cannot be opened"),
    (device_instead, "cannot be opened"),
    (large, "more than the 10 MiB"),
    (gone, "cannot be opened"),
)


@pytest.mark.parametrize(("swap", "reason"), SWAPS)
def test_what_a_file_turned_into_after_it_was_listed(
    folder: Path, swap: Callable[[Path], None], reason: str
) -> None:
    tree = work_tree(folder)
    (folder / "a.yaml").unlink()
    swap(folder / "a.yaml")
    with pytest.raises(UnreadableFile, match=reason) as refused:
        tree.read("a.yaml")
    assert refused.value.path == "a.yaml"


def test_a_fifo_is_a_problem_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    tree = work_tree(folder)
    assert [problem.path for problem in tree.problems()] == ["pipe"]
    assert "pipe" not in tree.entries()


def test_a_file_that_grows_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = work_tree(folder)
    read = os.read

    def read_slowly(descriptor: int, size: int) -> bytes:
        with (folder / "a.yaml").open("a") as writer:
            writer.write("more: 1\n")
        return read(descriptor, size)

    monkeypatch.setattr(files.os, "read", read_slowly)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        tree.read("a.yaml")


def test_a_file_rewritten_at_the_same_length(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = work_tree(folder)
    read = os.read

    def rewrite(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        (folder / "a.yaml").write_text("a: 2\n")
        os.utime(folder / "a.yaml", (1, 1))
        return data

    monkeypatch.setattr(files.os, "read", rewrite)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        tree.read("a.yaml")


def test_unsound_names_on_disk(folder: Path) -> None:
    os.close(os.open(os.fsencode(folder) + b"/caf\xe9.yaml", os.O_CREAT))
    (folder / "x\u202ey").write_text("")
    tree = work_tree(folder)
    assert [problem.path for problem in tree.problems()] == ["caf\\xe9.yaml", "x\\u202ey"]
    assert list(tree.entries()) == ["a.yaml", "b/c.yaml"]


def test_a_file_name_that_looks_like_a_line_of_git(repo: Repo) -> None:
    """An untracked name with git's own column format must not be read as a tracked path."""
    name = f"H 100644 {repo.blob('x')} 0\tforged.yaml"
    repo.write({name: "1"})
    tree = work_tree(repo.path)
    assert "forged.yaml" not in tree.entries()
    assert "\\tforged.yaml" in tree.problems()[0].path


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="is not a folder"):
        work_tree(tmp_path / "absent")
