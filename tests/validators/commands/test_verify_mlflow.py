"""`releasegate verify-registry` against a real MLflow."""

from pathlib import Path

import pytest
from releasegate.registries.artifact import digest_of

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run
from tests.validators.commands.verifying import QA, found
from tests.validators.provenance.released import RELEASE, released, report
from tests.validators.registries.mlflow.conftest import COMMIT, Store, store
from tests.validators.scaffold.registry import digest

__all__ = ["store"]

ACCURACY = {"name": "accuracy", "kind": "performance", "value": 0.91}


@pytest.fixture
def placed(clone: Clone, store: Store, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """Version 1 of the store, released as MLflow has it."""
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    files = digest_of(store.model, 1 << 20)
    lineage = f"    lineage: {{gitCommit: {COMMIT}, pipelineRun: 'runs:/{store.run}'}}\n"
    changes = {'version: "7"': 'version: "1"', "models:/churn/7": "models:/churn/1", digest("7"): files}
    clone.write(released(report(ACCURACY, files=files), lineage, **changes))
    return clone


def test_what_mlflow_has_is_confirmed(placed: Clone, run: Run) -> None:
    code, out, err = run(*QA)
    assert (code, found(out), err) == (0, [], "")
    assert "looked at: models:/churn/1" in out


def test_a_file_that_was_replaced_in_the_store(placed: Clone, store: Store, run: Run) -> None:
    (store.model / "data" / "model.bin").write_bytes(b"other weights")
    code, out, _ = run(*QA)
    assert code == 1
    assert [line.split(" ")[1:4] for line in found(out)] == [["the", "release", "declares"]]


def test_a_metric_that_was_improved_in_the_report(placed: Clone, run: Run) -> None:
    placed.write({"evidence/churn/7/evaluation.json": report({**ACCURACY, "value": 0.95})})
    code, out, _ = run(*QA)
    assert code == 1
    assert "the report says accuracy = 0.95, and the registry says 0.91 of models:/churn/1" in out


def test_the_value_of_an_earlier_step_is_not_the_runs(placed: Clone, run: Run) -> None:
    """The run logged 0.5 first: its last value counts."""
    placed.write({"evidence/churn/7/evaluation.json": report({**ACCURACY, "value": 0.5})})
    assert run(*QA)[0] == 1


def test_a_registry_that_is_away_is_no_pass(
    placed: Clone, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://127.0.0.1:9")
    code, out, err = run(*QA)
    assert (code, out) == (2, "")
    assert err.startswith("releasegate: error: ")


def test_a_version_that_mlflow_lacks_is_no_pass(placed: Clone, run: Run) -> None:
    file = placed.root / RELEASE
    file.write_text(file.read_text().replace("models:/churn/1", "models:/churn/9"))
    code, out, err = run(*QA)
    assert (code, out) == (2, "")
    assert "MLflow has no such thing" in err
