"""A stamp is another one after any change of a file that its bytes could have, without reading one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.tree import Stamp, work_tree


def _stamp(folder: Path) -> Stamp:
    return work_tree(folder).stamp


def _replaced(folder: Path) -> None:
    """Another file of the same size and times."""
    old = (folder / "a").stat()
    (folder / "new").write_text("two")
    os.utime(folder / "new", ns=(old.st_atime_ns, old.st_mtime_ns))
    (folder / "new").replace(folder / "a")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a").write_text("longer"),
        lambda folder: (folder / "b").write_text(""),
        lambda folder: (folder / "a").unlink(),
        lambda folder: (folder / "a").rename(folder / "c"),
        lambda folder: (folder / "a").chmod(0o755),
        _replaced,
    ],
)
def test_any_change_is_another_stamp(change: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    before = _stamp(tmp_path)
    assert before == _stamp(tmp_path)
    change(tmp_path)
    assert _stamp(tmp_path) != before


def test_the_newest_is_when_something_was_written_last(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (0, 0))
    assert _stamp(tmp_path).newest == max(path.stat().st_ctime_ns for path in tmp_path.iterdir()) / 1e9


def test_a_file_whose_name_is_refused_counts(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    before = _stamp(tmp_path)
    (tmp_path / "b\n").write_text("one")
    assert _stamp(tmp_path).digest != before.digest
