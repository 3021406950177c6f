"""What MLflow knows of a version is told as it is, and an alias or a stage is pinned."""

import hashlib
import os
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Dataset, registered

from tests.validators.registries.mlflow.conftest import COMMIT, FILES, Store


def listing_digest() -> str:
    """By hand what `sha256sum` prints for the files, and the digest of that."""
    lines = [
        f"{hashlib.sha256(FILES[name]).hexdigest()}  ./{name}\n" for name in ("MLmodel", "data/model.bin")
    ]
    return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def test_everything_of_a_version(store: Store) -> None:
    found = registered("models:/churn/1", store.fetch())
    assert (found.uri, found.name, found.version) == ("models:/churn/1", "churn", "1")
    assert found.digest == listing_digest()
    assert found.artifact_uri == store.model.as_uri() + "/"
    assert found.metrics == {"accuracy": 0.91}
    assert found.params == {"C": "0.1"}
    assert found.tags == {"use": "retention", "risk": "low"}
    assert found.run == f"runs:/{store.run}"
    assert found.git_commit == COMMIT
    assert found.datasets == (Dataset("churn", "s3://data.example.com/churn/2026-10.parquet", "9f2c41d0"),)
    assert found.approval is None
    assert found.created is not None
    assert found.created.endswith("Z")
    assert [note for note in found.notes if "held-out" in note]
    assert [note for note in found.notes if "no cluster loads from" in note]


def test_an_alias_is_pinned_and_said(store: Store) -> None:
    found = registered("models:/churn@champion", store.fetch())
    assert found.uri == "models:/churn/1"
    assert found.notes[0].startswith("alias champion of churn is version 1 now")


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("stage", ["Production", "production"])
def test_a_stage_is_pinned_and_said(store: Store, stage: str) -> None:
    store.client.transition_model_version_stage("churn", "1", "Production")
    found = registered(f"models:/churn/{stage}", store.fetch())
    assert found.uri == "models:/churn/1"
    assert found.notes[0].startswith(f"stage {stage} of churn is version 1 now")


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_latest_is_the_highest_number(store: Store) -> None:
    store.client.transition_model_version_stage("churn", "1", "Production")
    assert registered("models:/churn/latest", store.fetch()).uri == "models:/churn/2"


def test_a_version_of_one_file(store: Store) -> None:
    found = registered("models:/churn/2", store.fetch())
    assert found.digest == "sha256:" + hashlib.sha256(FILES["MLmodel"]).hexdigest()
    assert found.artifact_uri == (store.model / "MLmodel").as_uri()


def test_zeros_before_a_number_are_not_pinned(store: Store) -> None:
    assert registered("models:/churn/01", store.fetch()).uri == "models:/churn/1"


def test_files_that_were_given_are_measured_instead(store: Store, tmp_path: Path) -> None:
    given = tmp_path / "model.pkl"
    given.write_bytes(b"something else")
    found = registered("models:/churn/1", store.fetch(artifact=given))
    assert found.digest == "sha256:" + hashlib.sha256(b"something else").hexdigest()
    assert [note for note in found.notes if "not compared" in note]


def test_a_run_that_is_gone_is_a_note(store: Store) -> None:
    store.client.create_model_version("churn", store.model.as_uri(), "f" * 32)
    found = registered("models:/churn/3", store.fetch())
    assert (found.metrics, found.run, found.git_commit, found.datasets) == ({}, None, None, ())
    assert [note for note in found.notes if "is gone" in note]


def test_a_version_without_a_run_is_a_note(store: Store) -> None:
    store.client.create_model_version("churn", store.model.as_uri())
    found = registered("models:/churn/3", store.fetch())
    assert found.run is None
    assert [note for note in found.notes if "names no run" in note]


def test_a_metric_that_is_no_number_is_left_out(store: Store) -> None:
    store.client.log_metric(store.run, "loss", float("inf"))
    found = registered("models:/churn/1", store.fetch())
    assert found.metrics == {"accuracy": 0.91}
    assert [note for note in found.notes if '"loss"' in note]


def test_a_short_commit_is_a_note_and_no_commit(store: Store) -> None:
    store.client.set_tag(store.run, "mlflow.source.git.commit", "c0ffee0")
    found = registered("models:/churn/1", store.fetch())
    assert found.git_commit is None
    assert [note for note in found.notes if "no full commit id" in note]


def test_without_marks_every_input_counts(store: Store) -> None:
    run = store.client.create_run(store.client.create_experiment("without marks"))
    from mlflow.entities import Dataset as Logged
    from mlflow.entities import DatasetInput

    inputs = [DatasetInput(Logged(name, "1", "code", source), []) for name, source in _SOURCES]
    store.client.log_inputs(run.info.run_id, inputs)
    store.client.create_model_version("churn", store.model.as_uri(), run.info.run_id)
    found = registered("models:/churn/3", store.fetch())
    assert {(data.name, data.uri) for data in found.datasets} == {("a", ""), ("b", ""), ("c", "main.churn")}


_SOURCES = [("a", "no json"), ("b", '["s3://x"]'), ("c", '{"uri": 7, "delta_table_name": "main.churn"}')]


def test_the_environment_is_as_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://mlflow.example.com")
    before = dict(os.environ)
    registered("models:/churn/1", store.fetch())
    with pytest.raises(GateError):
        registered("models:/churn/99", store.fetch())
    assert dict(os.environ) == before
