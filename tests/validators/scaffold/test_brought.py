"""Evidence that a pipeline left in a folder."""

import os
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.scaffold.brought import brought
from releasegate.tree import MAX_FILE_BYTES


def test_files_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "plots").mkdir()
    (tmp_path / "evaluation.json").write_bytes(b"\xff")
    (tmp_path / "plots" / "roc.md").write_text("# ROC\n")
    assert brought(tmp_path) == {"evaluation.json": b"\xff", "plots/roc.md": b"# ROC\n"}


def test_no_folder_and_an_empty_one_are_no_evidence(tmp_path: Path) -> None:
    for folder, word in ((tmp_path / "gone", "is no folder"), (tmp_path, "is empty")):
        with pytest.raises(GateError, match=word):
            brought(folder)


def test_links_and_special_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to("/etc/passwd")
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "b" / "pipe")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "folder").symlink_to(tmp_path / "a")
    for name in "abc":
        with pytest.raises(GateError, match="is a link or a special file"):
            brought(tmp_path / name)


def test_more_and_larger_files_than_a_repository_takes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    with (tmp_path / "large" / "a").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    (tmp_path / "many").mkdir()
    for i in range(51):
        (tmp_path / "many" / str(i)).touch()
    for folder, word in (("large", "is larger than"), ("many", "more than 50 files")):
        with pytest.raises(GateError, match=word):
            brought(tmp_path / folder)
