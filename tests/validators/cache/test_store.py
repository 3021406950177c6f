"""A store gives back what was put, or nothing: whatever happened to its file."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.cache.folder import default_folder
from releasegate.cache.store import Store, open_store

KEY, VALUE = b"k" * 16, b'{"0": []}'


def _kept(folder: Path) -> Path:
    """The file of a store in which KEY has VALUE."""
    store = open_store(folder)
    store.put(KEY, VALUE)
    store.close()
    (file,) = folder.iterdir()
    return file


def _read(folder: Path) -> bytes | None:
    store = open_store(folder)
    try:
        return store.get(KEY)
    finally:
        store.close()


def test_what_was_put_is_there_in_the_next_run_and_for_nobody_else(tmp_path: Path) -> None:
    file = _kept(tmp_path / "cache")
    assert _read(tmp_path / "cache") == VALUE
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o022 == 0


def test_without_a_folder_nothing_is_kept() -> None:
    store = open_store(None)
    store.put(KEY, VALUE)
    assert store.get(KEY) is None
    store.close()


def test_a_value_that_was_changed_in_the_file_is_no_value(tmp_path: Path) -> None:
    file = _kept(tmp_path / "cache")
    with sqlite3.connect(file) as connection:
        (found,) = connection.execute("SELECT value FROM entry").fetchone()
        assert found.endswith(VALUE)
        connection.execute("UPDATE entry SET value = ?", (found[: -len(VALUE)] + b'{"0":[1]}',))
    assert _read(tmp_path / "cache") is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_begun_anew(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _kept(tmp_path / "cache")
    file.write_bytes(content)
    assert _read(tmp_path / "cache") is None
    said = capsys.readouterr().err
    assert said == (f"note: the cache {file} was damaged and is begun anew\n" if content else "")
    _kept(tmp_path / "cache")
    assert _read(tmp_path / "cache") == VALUE


def test_a_file_that_is_cut_off_is_no_error(tmp_path: Path) -> None:
    store = open_store(tmp_path / "cache")
    for number in range(3000):
        store.put(b"%016d" % number, VALUE * 20)
    store.close()
    (file,) = (tmp_path / "cache").iterdir()
    os.truncate(file, file.stat().st_size // 2)
    store = open_store(tmp_path / "cache")
    found = [store.get(b"%016d" % number) for number in range(3000)]
    store.put(KEY, VALUE)
    store.close()
    assert set(found) <= {None, VALUE * 20}
    assert None in found


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 7")


def _link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_foreign, "is the database of something else"),
        (_link, "is not a regular file"),
        (_folder, "is not a regular file"),
        (lambda file: file.chmod(0o666), "can be written by others"),
        (lambda file: file.parent.chmod(0o777), "can be written by others"),
    ],
)
def test_what_is_not_ours_alone_is_left_alone(
    change: Callable[[Path], None], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _kept(tmp_path / "cache")
    change(file)
    assert _read(tmp_path / "cache") is None
    heard = capsys.readouterr().err
    assert (heard.count("\n"), said in heard) == (1, True)
    assert os.path.lexists(file)


def test_the_folder_of_another_user_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _kept(tmp_path / "cache")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert _read(tmp_path / "cache") is None
    assert "belongs to another user" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_no_cache_and_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file" / "cache", Path("/proc/self/cache"), Path("/dev/null/cache")):
        assert _read(folder) is None
    assert capsys.readouterr().err == ""


def test_two_at_once_never_fail(tmp_path: Path) -> None:
    one, two = open_store(tmp_path / "cache"), open_store(tmp_path / "cache")
    blocker = sqlite3.connect(next((tmp_path / "cache").iterdir()), isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    for store in (one, two):
        store.put(KEY, VALUE)
        store.write()
    blocker.rollback()
    blocker.close()
    two.put(KEY, VALUE)
    two.write()
    assert one.get(KEY) == VALUE
    one.close()
    two.close()


def test_a_file_that_grew_too_large_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _kept(tmp_path / "cache")
    monkeypatch.setattr("releasegate.cache.store._MOST_BYTES", file.stat().st_size - 1)
    assert _read(tmp_path / "cache") is None


def test_a_store_that_fails_in_the_middle_holds_nothing_more(capsys: pytest.CaptureFixture[str]) -> None:
    closed = sqlite3.connect(":memory:")
    closed.close()
    store = Store(closed)
    assert store.get(KEY) is None
    store.put(KEY, VALUE)
    assert store.get(KEY) is None
    assert capsys.readouterr().err.count("the cache is not used") == 1


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"RELEASEGATE_CACHE": "/a/b", "XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/a/b"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/releasegate"),
        ({"XDG_CACHE_HOME": "not/absolute", "HOME": "/h"}, "/h/.cache/releasegate"),
        ({"HOME": "/h"}, "/h/.cache/releasegate"),
        ({"HOME": "not/absolute"}, None),
    ],
)
def test_where_it_lies(
    environment: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("RELEASEGATE_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == (None if folder is None else Path(folder))


def test_on_macos_it_lies_with_the_other_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    for name in ("RELEASEGATE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/Users/ann")
    assert default_folder() == Path("/Users/ann/Library/Caches/releasegate")
