"""`releasegate new` from a real MLflow."""

from pathlib import Path

import pytest
from releasegate.edit import parsed
from releasegate.json_types import mapping

from tests.validators.clones import Clone, isolated_clone
from tests.validators.commands.conftest import Run
from tests.validators.registries.mlflow.conftest import COMMIT, Store, store
from tests.validators.scaffold.registry import GROUND, PROFILE, SERVING

__all__ = ["store"]

RELEASE = "environments/dev/releases/churn.yaml"
ACCURACY = (
    "    - {name: accuracy, unit: ratio, direction: higher, kind: performance, description: Right ones}\n"
)
EVALUATED = ("--dataset", "held-out@11aa22bb", "--rows", "900", "--tool", "mlflow@3", "--computed-at")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with no model and a metric that MLflow has."""
    catalogue = "governance/metrics.yaml"
    return isolated_clone(tmp_path, monkeypatch, {**GROUND, catalogue: GROUND[catalogue] + ACCURACY})


@pytest.fixture
def somewhere(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store, where the environment says."""
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("CI", "true")
    return store


def test_a_version_is_brought_as_mlflow_has_it(clone: Clone, somewhere: Store, run: Run) -> None:
    flags = (*PROFILE, *SERVING, *EVALUATED, "2026-11-01T08:00:00Z")
    code, _, notes = run("new", "churn", "--from", "models:/churn@champion", *flags)
    assert code == 0
    model = mapping(parsed((clone.root / RELEASE).read_bytes(), RELEASE), "spec", "model")
    assert (model["version"], model["uri"]) == ("1", "models:/churn/1")
    assert mapping(model, "lineage")["gitCommit"] == COMMIT
    report = parsed((clone.root / "evidence/churn/1/evaluation.json").read_bytes(), "evaluation.json")
    assert report["metrics"] == [{"name": "accuracy", "kind": "performance", "value": 0.91}]
    assert "alias champion of churn is version 1 now" in notes


@pytest.mark.parametrize("uri", ["models:/churn/9", "models:/loans/1", "models:/churn@nobody"])
def test_a_version_that_mlflow_lacks_changes_nothing(
    clone: Clone, somewhere: Store, run: Run, uri: str
) -> None:
    before = clone.state()
    code, out, err = run("new", "churn", "--from", uri, *PROFILE, *SERVING)
    assert (code, out, clone.state()) == (2, "", before)
    assert err.startswith("releasegate: error: ")
