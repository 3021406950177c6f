"""The script that decides in the cluster whether an artifact may be served, run as the cluster runs it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from releasegate.data import schemas_folder

FOLDER = "s3://example-models/churn/7/"
FILE = "s3://example-models/churn/7/model.onnx"
WRONG = "sha256:" + "0" * 64
FILES = {
    "model.onnx": b"weights",
    "tokenizer/vocab.txt": b"a b c",
    "tokenizer.json": b"{}",
    ".hidden": b"counts too",
    "name with spaces": b"1",
    "umlaut-ä": b"2",
    "empty": b"",
}


@pytest.fixture
def artifact(tmp_path: Path) -> Path:
    return write(tmp_path / "artifact", FILES)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def run(chart_folder: Path, uri: str, digest: str, folder: Path) -> subprocess.CompletedProcess[str]:
    script = chart_folder / "files/verify.py"
    command = [sys.executable, "-I", "-B", str(script), uri, digest, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"LC_ALL": "C"})


def test_the_gate_knows_this_script(chart_folder: Path) -> None:
    """supply_chain.artifact_verified believes a check only by scripts of these bytes."""
    schema = json.loads((schemas_folder() / "gate.schema.json").read_bytes())
    parameters = schema["properties"]["spec"]["properties"]["parameters"]["properties"]
    data = (chart_folder / "files/verify.py").read_bytes()
    assert parameters["artifactVerifiers"]["default"] == [f"sha256:{hashlib.sha256(data).hexdigest()}"]


def listing_digest(folder: Path) -> str:
    """The digest of a folder, written down independently of the script."""
    paths = sorted(os.fsencode(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / os.fsdecode(path)).read_bytes()).hexdigest()}  ./".encode() + path + b"\n"
        for path in paths
    ]
    return "sha256:" + hashlib.sha256(b"".join(lines)).hexdigest()


def test_a_folder_with_the_released_digest_is_served(chart_folder: Path, artifact: Path):
    result = run(chart_folder, FOLDER, listing_digest(artifact), artifact)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"files: {len(FILES)}" in result.stdout


def test_the_readmes_one_liner_gives_the_same_digest(chart_folder: Path, artifact: Path):
    readme = (chart_folder / "README.md").read_text(encoding="utf-8")
    (line,) = [line.strip() for line in readme.splitlines() if line.strip().startswith("find . -type f")]
    needed = [name for name in ("sh", "sort", "xargs", "sha256sum") if not shutil.which(name)]
    assert not needed
    said = subprocess.run(["sh", "-c", line], cwd=artifact, capture_output=True, text=True, check=True).stdout
    assert run(chart_folder, FOLDER, f"sha256:{said.split()[0]}", artifact).returncode == 0


def test_a_file_with_the_released_digest_is_served(chart_folder: Path, tmp_path: Path):
    folder = write(tmp_path / "one", {"model.onnx": b"weights"})
    digest = "sha256:" + hashlib.sha256(b"weights").hexdigest()
    assert run(chart_folder, FILE, digest, folder).returncode == 0


@pytest.mark.parametrize("uri", [FILE, FOLDER])
def test_other_bytes_are_refused(chart_folder: Path, tmp_path: Path, uri: str):
    folder = write(tmp_path / "one", {"model.onnx": b"weights"})
    result = run(chart_folder, uri, WRONG, folder)
    assert result.returncode == 1
    assert result.stdout == ""
    assert uri in result.stderr
    assert WRONG in result.stderr
    assert result.stderr.count("\n") == 1


def refused(chart_folder: Path, artifact: Path, uri: str, digest: str) -> str:
    result = run(chart_folder, uri, digest, artifact)
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("change", ["added", "removed", "renamed", "edited"])
def test_any_change_of_a_folder_is_refused(chart_folder: Path, artifact: Path, change: str):
    digest = listing_digest(artifact)
    if change == "added":
        (artifact / "tokenizer" / "extra").write_bytes(b"")
    elif change == "removed":
        (artifact / ".hidden").unlink()
    elif change == "renamed":
        (artifact / "empty").rename(artifact / "empty2")
    else:
        (artifact / "tokenizer.json").write_bytes(b"[]")
    assert "its digest is sha256:" in refused(chart_folder, artifact, FOLDER, digest)


def test_a_second_file_beside_a_file_artifact_is_refused(chart_folder: Path, tmp_path: Path):
    folder = write(tmp_path / "two", {"model.onnx": b"weights", "sub/extra.py": b"import os"})
    digest = "sha256:" + hashlib.sha256(b"weights").hexdigest()
    assert "2 files were loaded where one was expected" in refused(chart_folder, folder, FILE, digest)


@pytest.mark.parametrize("uri", [FILE, FOLDER])
def test_nothing_loaded_is_refused(chart_folder: Path, tmp_path: Path, uri: str):
    empty_listing = "sha256:" + hashlib.sha256(b"").hexdigest()
    (tmp_path / "empty" / "sub").mkdir(parents=True)
    assert "file" in refused(chart_folder, tmp_path / "empty", uri, empty_listing)
    assert "No such file" in refused(chart_folder, tmp_path / "absent", uri, empty_listing)


@pytest.mark.parametrize("target", ["model.onnx", "/etc/hostname", "tokenizer", "nowhere"])
def test_a_link_is_refused_wherever_it_points(chart_folder: Path, artifact: Path, target: str):
    digest = listing_digest(artifact)
    (artifact / "link").symlink_to(target)
    assert "'link' is a link or a special file" in refused(chart_folder, artifact, FOLDER, digest)


def test_a_single_file_that_is_a_link_is_refused(chart_folder: Path, tmp_path: Path):
    outside = write(tmp_path / "outside", {"model.onnx": b"weights"}) / "model.onnx"
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "model.onnx").symlink_to(outside)
    digest = "sha256:" + hashlib.sha256(b"weights").hexdigest()
    assert "is a link or a special file" in refused(chart_folder, folder, FILE, digest)


def test_a_special_file_is_refused_and_never_opened(chart_folder: Path, artifact: Path):
    os.mkfifo(artifact / "pipe")
    assert "'pipe' is a link or a special file" in refused(chart_folder, artifact, FOLDER, WRONG)


@pytest.mark.parametrize("name", ["a\nb", "a\\b", "a\rb"])
def test_a_name_that_could_forge_a_line_of_the_listing_is_refused(
    chart_folder: Path, artifact: Path, name: str
):
    (artifact / name).write_bytes(b"x")
    message = refused(chart_folder, artifact, FOLDER, WRONG)
    assert "line break or a backslash" in message
    assert message.count("\n") == 1


def test_names_that_are_no_utf8_count_by_their_bytes(chart_folder: Path, artifact: Path):
    (artifact / os.fsdecode(b"latin-\xe4")).write_bytes(b"x")
    assert run(chart_folder, FOLDER, listing_digest(artifact), artifact).returncode == 0


def test_paths_are_sorted_by_their_bytes_not_by_folders(chart_folder: Path, tmp_path: Path):
    folder = write(tmp_path / "sorted", {"a/b": b"1", "a.b": b"2", "a-b": b"3", "B": b"4"})
    assert run(chart_folder, FOLDER, listing_digest(folder), folder).returncode == 0


@pytest.mark.parametrize("digest", ["", "sha256:", "sha256:" + "A" * 64, "0" * 64, "sha512:" + "0" * 64])
def test_a_malformed_digest_is_wrong_usage(chart_folder: Path, artifact: Path, digest: str):
    result = run(chart_folder, FOLDER, digest, artifact)
    assert result.returncode == 2
    assert result.stderr.startswith("usage: ")
