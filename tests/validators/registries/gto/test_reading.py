"""What GTO's tags and DVC's files say of a version, from a real repository."""

import hashlib
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Dataset, registered
from releasegate.registries.artifact import digest_of

from tests.validators.registries.gto.conftest import DATA_MD5, MODEL, Training


def test_a_version_is_read_whole(training: Training) -> None:
    found = registered("gto:churn@v1.0.0", training.fetch())
    assert (found.uri, found.name, found.version) == ("gto:churn@v1.0.0", "churn", "v1.0.0")
    assert found.digest == f"sha256:{hashlib.sha256(MODEL).hexdigest()}"
    assert found.artifact_uri == "dvc:models/churn.pkl"
    assert found.metrics == {"roc_auc": 0.91, "by_region.north": 0.9}
    assert found.params == {"train.balanced": "true", "train.depth": "6"}
    assert found.git_commit == training.git("rev-parse", "HEAD")
    assert found.datasets == (Dataset("data/customers.csv", "dvc:data/customers.csv", f"md5:{DATA_MD5}"),)
    assert found.created == "2026-10-01T00:00:00Z"
    assert (found.run, found.approval, found.tags) == (None, None, {})
    assert any("no cluster loads them" in note for note in found.notes)


def test_the_tag_is_read_and_not_the_work_tree(training: Training) -> None:
    before = training.git("rev-parse", "HEAD")
    training.write("eval.json", '{"roc_auc": 0.99}')
    training.commit()
    found = registered("gto:churn@v1.0.0", training.fetch())
    assert (found.git_commit, found.metrics["roc_auc"]) == (before, 0.91)


def test_a_folder_is_what_dvc_listed(training: Training, tmp_path: Path) -> None:
    files = {"b/weights.bin": b"weights", "a.txt": b"text"}
    for name, content in files.items():
        training.write(f"models/churn/{name}", content)
    md5 = {name: hashlib.md5(content, usedforsecurity=False).hexdigest() for name, content in files.items()}
    listing = (
        f'[{{"md5": "{md5["a.txt"]}", "relpath": "a.txt"}}, '
        f'{{"md5": "{md5["b/weights.bin"]}", "relpath": "b/weights.bin"}}]'
    )
    told = hashlib.md5(listing.encode(), usedforsecurity=False).hexdigest() + ".dir"
    training.write("dvc.yaml", "artifacts:\n  churn: {path: models/churn}\n")
    training.lock(told, ", nfiles: 2", path="models/churn")
    training.commit()
    training.tag("churn@v1.1.0")
    found = registered("gto:churn@v1.1.0", training.fetch())
    assert found.artifact_uri == "dvc:models/churn/"
    assert found.digest == digest_of(training.folder / "models/churn", 1 << 20)
    training.write("models/churn/extra", b"")
    with pytest.raises(GateError, match=r"has MD5 .*and DVC locked"):
        registered("gto:churn@v1.1.0", training.fetch())


def test_a_file_of_its_own_and_a_folder_of_its_own(training: Training) -> None:
    training.write("fraud/dvc.yaml", "artifacts:\n  net: {path: net.bin}\n")
    md5 = hashlib.md5(b"net", usedforsecurity=False).hexdigest()
    training.write("fraud/net.bin.dvc", f"outs:\n- {{md5: {md5}, hash: md5, path: net.bin}}\n")
    training.write("fraud/.gitignore", "net.bin\n")
    training.write("fraud/net.bin", b"net")
    training.commit()
    training.tag("fraud=net@v0.1.0")
    found = registered("gto:fraud:net@v0.1.0", training.fetch())
    assert (found.name, found.artifact_uri) == ("fraud:net", "dvc:fraud/net.bin")


def test_files_that_were_fetched_elsewhere_are_compared(training: Training, tmp_path: Path) -> None:
    here = tmp_path / "model"
    here.write_bytes(MODEL)
    assert registered("gto:churn@v1.0.0", training.fetch(here)).digest == digest_of(here, 100)
    here.write_bytes(MODEL + b"!")
    with pytest.raises(GateError, match=r"has MD5 .*and DVC locked"):
        registered("gto:churn@v1.0.0", training.fetch(here))
