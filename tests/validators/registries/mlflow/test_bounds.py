"""Files of an artifact are downloaded within the bound, whatever the registry says, and nothing stays."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Fetch, Registered, registered
from releasegate.registries.mlflow import files

from tests.validators.collect.server import Forge, Reply
from tests.validators.registries.mlflow.conftest import SIZE, Store

API = "/api/2.0/mlflow"
ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts"
PLACE = "1/abc/artifacts/model"
LISTING = f"{ARTIFACTS}?path={PLACE.replace('/', '%2F')}"
CONTENT = b"weights" * 100


@pytest.fixture
def remote(server: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """MLflow's REST API for models:/churn/7 without its files, which each test lists and serves."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    version = {"name": "churn", "version": "7", "status": "READY", "creation_timestamp": 1_790_000_000_000}
    server.json(f"{API}/model-versions/get", {"model_version": version})
    server.json(f"{API}/registered-models/get", {"registered_model": {"name": "churn"}})
    server.json(ARTIFACTS, {})  # what a file is listed as
    return server.json(
        f"{API}/model-versions/get-download-uri", {"artifact_uri": f"mlflow-artifacts:/{PLACE}"}
    )


def read(server: Forge, most_bytes: int = 10_000) -> Registered:
    environment = {"MLFLOW_TRACKING_URI": server.root, "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"}
    return registered("models:/churn/7", Fetch(most_bytes, environment, None))


def listed(*names: str, size: int | None = len(CONTENT)) -> Reply:
    told = {} if size is None else {"file_size": size}
    return Reply({"files": [{"path": name, "is_dir": False, **told} for name in names]})


def refused(server: Forge, tmp_path: Path, most_bytes: int = 10_000) -> str:
    with pytest.raises(GateError) as found:
        read(server, most_bytes)
    assert list((tmp_path / "tmp").iterdir()) == []
    assert "\n" not in found.value.message
    return found.value.message


@pytest.mark.parametrize("size", [len(CONTENT), None])
def test_files_behind_the_server(remote: Forge, tmp_path: Path, size: int | None) -> None:
    remote.on(LISTING, listed("model.bin", size=size)).on(f"{ARTIFACTS}/{PLACE}/model.bin", Reply(CONTENT))
    line = f"{hashlib.sha256(CONTENT).hexdigest()}  ./model.bin\n"
    found = read(remote, len(CONTENT))
    assert found.digest == "sha256:" + hashlib.sha256(line.encode()).hexdigest()
    assert found.artifact_uri == f"mlflow-artifacts:/{PLACE}/"
    assert found.created == "2026-09-21T14:13:20Z"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_bound_is_met_but_not_passed(store: Store) -> None:
    assert registered("models:/churn/1", store.fetch(SIZE)).digest.startswith("sha256:")
    with pytest.raises(GateError, match=f"has {SIZE} bytes or more, and at most {SIZE - 1} are read"):
        registered("models:/churn/1", store.fetch(SIZE - 1))


def test_what_is_too_large_by_its_listing_is_not_downloaded(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed("a.bin", "b.bin"))
    assert "has 1400 bytes or more, and at most 1399" in refused(remote, tmp_path, 1399)
    assert not [path for path in remote.asked() if path.endswith(".bin")]


@pytest.mark.parametrize("size", [10, None])
def test_a_file_that_is_larger_than_listed_stops_at_the_bound(
    remote: Forge, tmp_path: Path, size: int | None
) -> None:
    remote.on(LISTING, listed("a.bin", size=size)).on(f"{ARTIFACTS}/{PLACE}/a.bin", Reply(b"x" * 3_000_000))
    assert "and at most 5000 are read" in refused(remote, tmp_path, 5000)


def test_files_together_stop_at_the_bound(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed("a.bin", "b.bin", size=None))
    for name in ("a.bin", "b.bin"):
        remote.on(f"{ARTIFACTS}/{PLACE}/{name}", Reply(CONTENT))
    assert "and at most 1000 are read" in refused(remote, tmp_path, 1000)


def test_a_file_of_another_size_than_listed_is_refused(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed("a.bin", size=701)).on(f"{ARTIFACTS}/{PLACE}/a.bin", Reply(CONTENT))
    assert "has 700 bytes where the registry lists 701" in refused(remote, tmp_path)


def test_an_answer_that_is_cut_is_refused(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed("a.bin", size=None)).on(f"{ARTIFACTS}/{PLACE}/a.bin", Reply(CONTENT, cut=1))
    assert "cannot be asked" in refused(remote, tmp_path)


def test_files_that_change_meanwhile_are_refused(remote: Forge, tmp_path: Path) -> None:
    first, then = listed("a.bin"), listed("a.bin", "b.bin")
    remote.on(LISTING, first, first, then).on(f"{ARTIFACTS}/{PLACE}/a.bin", Reply(CONTENT))
    assert "changed while it was downloaded" in refused(remote, tmp_path)


@pytest.mark.parametrize("name", ["../../escaped", "/tmp/escaped", "a/../../escaped", "%2e%2e/escaped"])
def test_names_that_lead_elsewhere_are_refused(remote: Forge, tmp_path: Path, name: str) -> None:
    remote.on(LISTING, listed(name))
    refused(remote, tmp_path)
    assert not list(tmp_path.rglob("*escaped*"))


def test_an_artifact_without_files_is_refused(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed()).on(f"{ARTIFACTS}?path=1%2Fabc%2Fartifacts", listed("other.bin"))
    assert "the registry has no file there" in refused(remote, tmp_path)


def test_a_refused_download_is_told(remote: Forge, tmp_path: Path) -> None:
    remote.on(LISTING, listed("a.bin")).on(f"{ARTIFACTS}/{PLACE}/a.bin", Reply(b"no", 403))
    assert "(403)" in refused(remote, tmp_path)


def test_folders_without_end_are_refused(
    remote: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MOST_ENTRIES", 20)
    remote.replies[ARTIFACTS] = [Reply({"files": [{"path": "deeper", "is_dir": True}]})]
    assert "more than 20 files and folders" in refused(remote, tmp_path)
