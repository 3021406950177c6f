"""The digest is the one that the chart's verify.py accepts, and what could make it ambiguous is refused."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import artifact
from releasegate.registries.artifact import digest_of, measured

VERIFY = Path(__file__).parents[3] / "template/charts/model-serving/2.0.0/files/verify.py"
MOST = 1 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "model"
    # By bytes "data-old/…" comes before "data/…", and "é" after "z"; by parts of the path it does not.
    for name in ("data/weights.bin", "data-old/weights.bin", "z", "é", "A"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(name.encode() * 1000)
    (made / "empty").mkdir()
    return made


def accepted(uri: str, digest: str, folder: Path) -> bool:
    command = [sys.executable, str(VERIFY), uri, digest, str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_chart_accepts_the_digest_of_a_folder(folder: Path) -> None:
    found = measured(folder, MOST)
    assert found.folder
    assert found.size == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert accepted("s3://example-models/churn/", found.digest, folder)
    (folder / "z").write_bytes(b"other")
    assert not accepted("s3://example-models/churn/", found.digest, folder)


def test_the_chart_accepts_the_digest_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "model.pkl").write_bytes(b"x" * 3_000_000)
    found = measured(tmp_path / "model.pkl", 1 << 22)
    assert (found.folder, found.size) == (False, 3_000_000)
    assert accepted("s3://example-models/churn.pkl", found.digest, tmp_path)


def test_a_bound_is_met_but_not_passed(folder: Path) -> None:
    size = measured(folder, MOST).size
    assert measured(folder, size).size == size
    with pytest.raises(GateError, match=f"has {size} bytes or more, and at most {size - 1} are read"):
        measured(folder, size - 1)
    with pytest.raises(GateError, match="at most 999 are read"):
        digest_of(folder / "z", 999)


@pytest.mark.parametrize("where", [".", "data"])
def test_links_are_refused(folder: Path, where: str) -> None:
    (folder / where / "link").symlink_to(folder / "z")
    with pytest.raises(GateError, match="is a link or a special file"):
        digest_of(folder, MOST)


def test_a_link_as_the_artifact_is_refused(folder: Path, tmp_path: Path) -> None:
    for name, target in (("to-folder", folder), ("to-file", folder / "z")):
        (tmp_path / name).symlink_to(target)
        with pytest.raises(GateError, match="is a link or a special file"):
            digest_of(tmp_path / name, MOST)


def test_pipes_are_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for path in (folder, folder / "pipe"):
        with pytest.raises(GateError, match="is a link or a special file"):
            digest_of(path, MOST)


@pytest.mark.parametrize("name", ["two\nlines", "a\rb", "back\\slash"])
def test_names_that_sha256sum_escapes_are_refused(folder: Path, name: str) -> None:
    (folder / "data" / name).write_bytes(b"")
    with pytest.raises(GateError, match="has a line break or a backslash"):
        digest_of(folder, MOST)


def test_nothing_is_no_artifact(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GateError, match="is a folder without a file"):
        digest_of(tmp_path, MOST)
    with pytest.raises(GateError, match=r"cannot be read: .*: No such file or directory"):
        digest_of(tmp_path / "gone", MOST)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs files whose size is not their length"
)
def test_a_file_that_is_longer_than_it_was_is_refused() -> None:
    with pytest.raises(GateError, match="changed while it was read"):
        digest_of(Path("/proc/self/status"), MOST)


@pytest.mark.parametrize("change", ["written", "added", "removed"])
def test_a_folder_that_changes_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    digest = artifact._file_digest

    def read(path: Path) -> str:
        found = digest(path)
        if path.name == "z":  # the second to last: A was read before, and another writer comes now
            acts = {
                "written": lambda: (folder / "A").write_bytes(b"B" * 1000),
                "added": lambda: (folder / "B").write_bytes(b""),
                "removed": lambda: (folder / "A").unlink(),
            }
            acts[change]()
        return found

    monkeypatch.setattr(artifact, "_file_digest", read)
    with pytest.raises(GateError, match="changed while it was read"):
        digest_of(folder, MOST)


def test_a_digest_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    assert digest_of(tmp_path / "f", 3) == "sha256:" + hashlib.sha256(b"abc").hexdigest()
    listing = hashlib.sha256(b"abc").hexdigest() + "  ./f\n"
    assert digest_of(tmp_path, 3) == "sha256:" + hashlib.sha256(listing.encode()).hexdigest()
