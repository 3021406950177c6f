"""A release of churn 7 with lineage and an evaluation report, as texts of a clone."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from tests.validators.clones import release
from tests.validators.scaffold.registry import CATALOGUE, digest

RELEASE = "environments/qa/releases/churn.yaml"
REPORT = "evidence/churn/7/evaluation.json"
COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
LINEAGE = f"""\
    lineage:
      gitCommit: {COMMIT}
      datasets:
        - {{name: customers, uri: s3://data.example.com/customers, version: "delta:412"}}
      pipelineRun: https://mlflow.example.com/runs/41
"""
# As scaffold.registry.registered() has them.
METRICS: tuple[Mapping[str, Any], ...] = (
    {"name": "roc_auc", "kind": "performance", "value": 0.91},
    {"name": "psi", "kind": "drift", "value": 0.05},
)


def report(*metrics: Mapping[str, Any], files: str | None = None) -> str:
    """An evaluation report of churn 7. files: digest of the model, that of clones.release() if None."""
    document = {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "EvaluationReport",
        "model": {"name": "churn", "version": "7", "digest": files or digest("7")},
        "dataset": {"name": "customers-holdout", "version": "delta:413", "rows": 12000},
        "computedAt": "2026-11-01T08:00:00Z",
        "tool": {"name": "mlflow", "version": "3.17.2"},
        "metrics": list(metrics),
    }
    return json.dumps(document, indent=2)


def released(evaluation: str, lineage: str = LINEAGE, **changes: str) -> dict[str, str]:
    """The files of a release in qa with this report. changes: texts of the release that are otherwise."""
    text = release("qa", "7")
    named = f"    evaluation: {{report: {REPORT}, digest: {_digest(evaluation)}}}\n"
    text = text.replace("  serving:\n", f"{lineage}{named}  serving:\n")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    return {RELEASE: text, REPORT: evaluation, "governance/metrics.yaml": CATALOGUE}


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
