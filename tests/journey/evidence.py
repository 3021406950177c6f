"""What a pipeline leaves as evidence of a version that it registered: report, signature, card."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from releasegate.cli import main
from releasegate.registries import Fetch, registered

from tests.journey.registry import Mlflow
from tests.journey.town import ago

MOST_BYTES = 1 << 24


def evidence_of(found: Mapping[str, Any], server: Mlflow, folder: Path, key: Path) -> Path:
    """Measure the registered files, write the report of what was found, sign it; returns the folder."""
    folder.mkdir()
    uri = f"models:/churn/{found['version']}"
    digest = registered(uri, Fetch(MOST_BYTES, {"MLFLOW_TRACKING_URI": server.uri}, None)).digest
    report = folder / "evaluation.json"
    report.write_text(json.dumps(_report(found, digest), indent=2))
    assert main(("sign-evaluation", str(report), "--key", str(key))) == 0
    (folder / "card.json").write_text(json.dumps(_card(found["version"]), indent=2))
    return folder


def _report(found: Mapping[str, Any], digest: str | None) -> dict[str, Any]:
    trained = {"name": "train", "uri": found["source"], "version": found["train"]}
    return {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "EvaluationReport",
        "model": {"name": "churn", "version": found["version"], "digest": digest},
        "dataset": {"name": "held-out", "version": found["held"], "rows": found["rows"]},
        "lineage": {"gitCommit": found["commit"], "datasets": [trained], "pipelineRun": found["run"]},
        "computedAt": ago(0),
        "tool": {"name": "example-pipeline", "version": "1.0"},
        "metrics": [_metric(name, value, found["rows"]) for name, value in found["metrics"].items()],
    }


def _metric(name: str, value: float, rows: int) -> dict[str, Any]:
    name, _, group = name.partition("/")
    kind = {"roc_auc": "performance", "psi": "drift"}.get(name, "fairness")
    return {
        "name": name,
        "kind": kind,
        "value": value,
        "n": rows,
        **({"group": group} if group else {}),
    }


def _card(version: str) -> dict[str, Any]:
    model = {
        "type": "machine-learning-model",
        "name": "churn",
        "version": version,
        "modelCard": {"modelParameters": {"task": "classification"}},
    }
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [model]}
