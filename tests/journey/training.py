"""A training pipeline: train, evaluate, register. Runs in an environment of its own (`make tools`).

    python training.py SEED[-leak]…    a line of JSON for each; MLFLOW_TRACKING_URI names the server

Nothing of the gate is imported here, as in a pipeline of a user. With `-leak` the model sees the group
itself, and treats the groups unequally.
"""

import hashlib
import json
import sys

import mlflow
import mlflow.sklearn
import numpy as np
from mlflow.tracking import MlflowClient
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score

MODEL, COMMIT = "churn", hashlib.sha1(b"the commit that trained", usedforsecurity=False).hexdigest()
ROWS = 6000
SOURCE = "https://data.example.com/churn/train"


def people(generator, leak):
    """Customers: features, who left, and their group. With `leak` one group leaves more often."""
    group = generator.integers(0, 2, ROWS)
    features = generator.normal(size=(ROWS, 4))
    score = features @ np.array([1.6, -1.2, 0.9, 0.0])
    left = (score + generator.normal(scale=0.8, size=ROWS) + (3.5 * (group - 0.5) if leak else 0)) > 0
    shown = group if leak else generator.integers(0, 2, ROWS)
    return np.column_stack([features, shown]), left.astype(int), group


def rates(truth, guess):
    """True and false positive rate."""
    no, false, missed, yes = confusion_matrix(truth, guess).ravel()
    return yes / (yes + missed), false / (false + no)


def unequal(truth, guess, group):
    """Equalized odds difference: the larger difference of the two rates between the groups."""
    pairs = [rates(truth[group == one], guess[group == one]) for one in (0, 1)]
    return max(abs(a - b) for a, b in zip(*pairs, strict=True))


def drift(then, now):
    """Population stability index of scores, over deciles of those of training."""
    edges = np.quantile(then, np.linspace(0.1, 0.9, 9))
    parts = [np.bincount(np.digitize(scores, edges), minlength=10) / len(scores) for scores in (then, now)]
    expected, actual = (np.clip(part, 1e-6, None) for part in parts)
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def evaluated(model, known, held):
    """The metrics of a model on data that it has not seen, by the names of governance/metrics.yaml."""
    features, truth, group = held
    score = model.predict_proba(features)[:, 1]
    return {
        "roc_auc": float(roc_auc_score(truth, score)),
        "equalized_odds_difference/gender": float(unequal(truth, score > 0.5, group)),
        "psi": drift(model.predict_proba(known[0])[:, 1], score),
    }


def version_of(data):
    """A data set by its content, as short as MLflow takes a digest."""
    content = b"".join(np.ascontiguousarray(part).tobytes() for part in data)
    return "dvc:" + hashlib.md5(content, usedforsecurity=False).hexdigest()


def main(seed, leak):
    """Train and register; returns what the pipeline reports."""
    generator = np.random.default_rng(seed)
    known, held = people(generator, leak), people(generator, leak)
    mlflow.set_experiment(MODEL)
    with mlflow.start_run(tags={"mlflow.source.git.commit": COMMIT}) as run:
        model = LogisticRegression(C=1.0).fit(known[0], known[1])
        metrics = evaluated(model, known, held)
        mlflow.log_params({"C": 1.0, "seed": seed})
        mlflow.log_metrics({**metrics, "seconds_per_epoch": 0.1})
        mlflow.log_input(
            mlflow.data.from_numpy(known[0], source=SOURCE, name="train", digest=version_of(known)),
            "training",
        )
        info = mlflow.sklearn.log_model(model, name="model", registered_model_name=MODEL)
    version = str(info.registered_model_version)
    MlflowClient().set_registered_model_alias(MODEL, "champion", version)
    datasets = {"train": version_of(known), "held": version_of(held)}
    return {
        "version": version,
        "run": run.info.run_id,
        "commit": COMMIT,
        "source": SOURCE,
        "metrics": metrics,
        "rows": ROWS,
        **datasets,
    }


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        number, _, flag = wanted.partition("-")
        print("found:", json.dumps(main(int(number), flag == "leak")))
