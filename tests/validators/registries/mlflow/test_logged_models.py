"""MLflow 3 keeps metrics, parameters and files with a logged model; they count before those of its run."""

import pytest
from releasegate.registries import registered

from tests.validators.registries.mlflow.conftest import Store


@pytest.fixture
def logged(store: Store) -> Store:
    run = store.client.get_run(store.run)
    model = store.client.create_logged_model(
        run.info.experiment_id, name="churn", source_run_id=store.run, params={"depth": "3", "C": "0.2"}
    )
    # Of two values of one moment MLflow takes the larger one.
    store.client.log_metric(store.run, "recall", 0.7, timestamp=1, model_id=model.model_id)
    store.client.log_metric(store.run, "recall", 0.6, timestamp=2)
    where = store.model.as_uri()
    store.client.create_model_version("churn", where, store.run, model_id=model.model_id)
    return store


def test_what_the_model_says_counts_first(logged: Store) -> None:
    found = registered("models:/churn/3", logged.fetch())
    assert found.metrics == {"accuracy": 0.91, "recall": 0.7}
    assert found.params == {"C": "0.2", "depth": "3"}
    assert [note for note in found.notes if "the model's value is taken" in note] == [
        'metric "recall": the model\'s value is taken, the run says another'
    ]


def test_a_version_of_the_run_alone_takes_the_run(logged: Store) -> None:
    found = registered("models:/churn/1", logged.fetch())
    assert (found.metrics["recall"], found.params) == (0.6, {"C": "0.1"})
