"""What lies in a folder: links, pipes, devices, odd names, large files, very many: one line, never a pass."""

import os
import socket
from pathlib import Path

import pytest
from releasegate.tree import UnreadableFile, work_tree
from releasegate.tree.files import Files

from tests.hostile.child import run
from tests.repo_builder import Repo

_PLACE = "platform/main/extra/objects.yaml"


def _plain(repo: Repo) -> Path:
    """The same files in a folder that git knows nothing of."""
    target = repo.path.parent / "plain"
    repo.git("worktree", "add", "--quiet", "--detach", str(target))
    (target / ".git").unlink()
    return target


def _placed(repo: Repo) -> Path:
    path = _plain(repo) / _PLACE
    path.parent.mkdir(parents=True)
    return path


def _refused(root: Path, path: str, word: str) -> None:
    ended = run("check", root)
    assert ended.code == 1, ended
    line = next(line for line in ended.out.splitlines() if line.startswith(f"{path}:1:1: load: "))
    assert word in line
    assert ended.err == ""


def test_a_pipe_is_not_waited_for(starter: Repo) -> None:
    path = _placed(starter)
    os.mkfifo(path)
    _refused(path.parents[3], _PLACE, "neither a file nor a folder")


def test_a_socket_is_no_file(starter: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _placed(starter)
    monkeypatch.chdir(path.parent)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
        _refused(path.parents[3], _PLACE, "neither a file nor a folder")


def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises(UnreadableFile, match="not a regular file"):
        Files(Path("/dev")).read("zero")


@pytest.mark.parametrize("target", ["/dev/zero", "objects.yaml", "../../..", "/etc/passwd", "nowhere"])
def test_a_link_is_never_followed(starter: Repo, target: str) -> None:
    path = _placed(starter)
    path.symlink_to(target)
    _refused(path.parents[3], _PLACE, "symbolic link")


def test_a_folder_that_links_to_itself_ends(starter: Repo) -> None:
    path = _placed(starter)
    (path.parent / "loop").symlink_to(path.parent, target_is_directory=True)
    _refused(path.parents[3], "platform/main/extra/loop", "symbolic link")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"new\nline.yaml", "new\\nline.yaml"),
        (b"\x1b[2Jred.yaml", "\\x1b[2Jred.yaml"),
        (b"\xff\xfe.yaml", "\\xff\\xfe.yaml"),
        ("\u202eright.yaml".encode(), "\\u202eright.yaml"),
    ],
)
@pytest.mark.parametrize("tracked", [True, False])
def test_a_name_that_shows_otherwise_is_refused_by_an_escaped_name(
    starter: Repo, name: bytes, shown: str, tracked: bool
) -> None:
    root = starter.path if tracked else _plain(starter)
    with open(os.path.join(os.fsencode(root), b"docs." + name), "wb") as file:  # noqa: PTH118, PTH123 (bytes)
        file.write(b"a: 1\n")
    ended = run("check", root)
    assert ended.code == 1, ended
    assert any(line.startswith(f"docs.{shown}:1:1: load: its name ") for line in ended.out.splitlines())
    assert "\x1b" not in ended.out


def test_100_megabytes_are_refused_unread(starter: Repo) -> None:
    path = _placed(starter)
    with path.open("wb") as file:
        file.truncate(100 << 20)
    large = run("check", path.parents[3])
    assert f"{_PLACE}:1:1: load: {100 << 20} bytes is more than the 10 MiB" in large.out
    path.unlink()
    assert large.memory < run("check", path.parents[3]).memory + (50 << 20)


def test_100_000_files_of_one_folder_are_listed_in_time_that_grows_with_them(tmp_path: Path) -> None:
    for number in range(10_000):
        os.close(os.open(tmp_path / f"{number}.md", os.O_CREAT | os.O_WRONLY))
    for number in range(10_000, 100_000):
        os.link(tmp_path / f"{number % 10_000}.md", tmp_path / f"{number}.md")
    assert len(work_tree(tmp_path).entries()) == 100_000


def test_folders_deeper_than_a_path_may_be_long_end_in_one_line(starter: Repo) -> None:
    root = _plain(starter)
    here = os.open(root, os.O_RDONLY)
    for _ in range(400):
        os.mkdir("a" * 20, dir_fd=here)
        below = os.open("a" * 20, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    ended = run("check", root)
    assert ended.code == 2, ended
    assert len(ended.err.splitlines()) == 2
    assert "cannot be listed" in ended.err


@pytest.mark.parametrize("change", ["grow", "shrink", "rewrite"])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 100)
    os.utime(path, ns=(0, 0))
    really = os.read

    def reading(descriptor: int, size: int) -> bytes:
        found = really(descriptor, size)
        path.write_bytes({"grow": b"x" * 200, "shrink": b"x", "rewrite": b"y" * 100}[change])
        return found

    monkeypatch.setattr("releasegate.tree.files.os.read", reading)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        Files(tmp_path).read("a.yaml")


def test_a_file_that_vanishes_after_it_was_listed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    tree = work_tree(tmp_path)
    (tmp_path / "a.yaml").unlink()
    with pytest.raises(UnreadableFile, match="No such file"):
        tree.read("a.yaml")


def test_a_file_that_becomes_a_link_after_it_was_listed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    tree = work_tree(tmp_path)
    (tmp_path / "a.yaml").unlink()
    (tmp_path / "a.yaml").symlink_to("/etc/passwd")
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        tree.read("a.yaml")
