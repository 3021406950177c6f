"""A model version as a registry says it, and a repository that it comes to."""

import dataclasses
import hashlib
from collections.abc import Mapping
from typing import Any

from releasegate.registries import Dataset, Registered

from tests.validators.clones import FILES

CATALOGUE = """\
apiVersion: releasegate/v1alpha1
kind: MetricCatalogue
spec:
  metrics:
    - {name: roc_auc, unit: ratio, direction: higher, kind: performance, description: Area under the curve}
    - {name: psi, unit: score, direction: lower, kind: drift, description: Stability}
    - {name: demographic_parity_difference, unit: ratio, direction: lower, kind: fairness, description: Gap}
"""
# What a new model needs, and nothing of the model itself.
GROUND: Mapping[str, str] = {
    **{path: text for path, text in FILES.items() if "churn" not in path},
    "governance/metrics.yaml": CATALOGUE,
    "charts/model-serving/1.0.0/Chart.yaml": "apiVersion: v2\nname: model-serving\nversion: 1.0.0\n",
}
IMAGE = "registry.example.com/churn@sha256:" + "0" * 64
# The answers that no registry has, as flags.
PROFILE = (
    *("--team", "ml", "--owner", "ann", "--purpose", "Finds customers who may leave."),
    *("--classification", "internal", "--personal-data", "none", "--threshold", "roc_auc=0.85"),
)
SERVING = ("--image", IMAGE, "--cpu", "500m", "--memory", "1Gi")
EVALUATED = {
    "releasegate.dataset": "customers-holdout@delta:413",
    "releasegate.rows": "12000",
    "releasegate.tool": "mlflow@3.17.2",
    "releasegate.computed_at": "2026-11-01T08:00:00Z",
}


def digest(version: str) -> str:
    """The digest of the files of a version, as clones.release() writes it."""
    return "sha256:" + hashlib.sha256(f"churn {version}".encode()).hexdigest()


def registered(version: str = "7", **changes: Any) -> Registered:
    """A version of the model churn in a registry; changes: fields that are otherwise."""
    found = Registered(
        uri=f"models:/churn/{version}",
        name="churn",
        version=version,
        artifact_uri=f"s3://models.example.com/churn/{version}",
        digest=digest(version),
        metrics={"roc_auc": 0.91, "psi": 0.05},
        params={"C": "1.0"},
        tags=EVALUATED,
        run="https://mlflow.example.com/runs/41",
        git_commit="4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        datasets=(Dataset("customers", "s3://data.example.com/customers", "delta:412"),),
        approval=None,
        created="2026-11-01T09:00:00Z",
        notes=(),
    )
    return dataclasses.replace(found, **changes)
