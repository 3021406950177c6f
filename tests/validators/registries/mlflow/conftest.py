"""A real MLflow in a folder, written and read by mlflow-skinny: one model, a run, two versions, an alias."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from releasegate.registries import Fetch

from tests.validators.collect.server import Forge

COMMIT = "c0ffee00" * 5
FILES = {"MLmodel": b"artifact_path: model\n", "data/model.bin": bytes(range(256)) * 8}
SIZE = sum(map(len, FILES.values()))
SOURCE = json.dumps({"uri": "s3://data.example.com/churn/2026-10.parquet"})


@dataclass(frozen=True)
class Store:
    """folder: of the store; model: folder of the files of version 1; run: its id; client: mlflow's own."""

    folder: Path
    model: Path
    run: str
    client: Any

    @property
    def environment(self) -> Mapping[str, str]:
        return {"MLFLOW_TRACKING_URI": self.folder.as_uri()}

    def fetch(self, most_bytes: int = 1 << 20, artifact: Path | None = None) -> Fetch:
        return Fetch(most_bytes, self.environment, artifact)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    import mlflow

    logging.getLogger("mlflow").setLevel(logging.ERROR)
    folder = tmp_path / "mlruns"
    folder.mkdir()
    client = mlflow.MlflowClient(folder.as_uri(), folder.as_uri())
    experiment = client.create_experiment("churn")
    run = client.create_run(experiment, tags={"mlflow.source.git.commit": COMMIT, "mlflow.user": "ann"})
    number = run.info.run_id
    client.log_metric(number, "accuracy", 0.5, step=1)
    client.log_metric(number, "accuracy", 0.91, step=2)
    client.log_param(number, "C", "0.1")
    client.set_tag(number, "use", "retention")
    _inputs(client, number)
    model = tmp_path / "trained"
    for name, content in FILES.items():
        (model / name).parent.mkdir(parents=True, exist_ok=True)
        (model / name).write_bytes(content)
    client.log_artifacts(number, str(model), "model")
    client.create_registered_model("churn")
    where = f"{run.info.artifact_uri}/model"
    client.create_model_version("churn", where, number, tags={"risk": "low"})
    client.create_model_version("churn", f"{where}/MLmodel", number)
    client.set_registered_model_alias("churn", "champion", "1")
    placed = next(folder.glob("*/*/artifacts/model"))
    return Store(folder, placed, number, client)


def _inputs(client: Any, run: str) -> None:
    from mlflow.entities import Dataset, DatasetInput, InputTag

    given = [
        DatasetInput(
            Dataset("churn", "9f2c41d0", "s3", SOURCE), [InputTag("mlflow.data.context", "training")]
        ),
        DatasetInput(
            Dataset("held-out", "11aa22bb", "code", "{}"), [InputTag("mlflow.data.context", "evaluation")]
        ),
    ]
    client.log_inputs(run, given)


@pytest.fixture
def server() -> Iterator[Forge]:
    """A server that answers as a test says; MLflow's REST paths lie below its root."""
    found = Forge()
    yield found
    found.close()
