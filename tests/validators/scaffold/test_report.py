"""Reports and cards say what is known and no more."""

import json

from releasegate.document import Document
from releasegate.json_types import JsonObject
from releasegate.kinds import schema_findings
from releasegate.scaffold.lineage import lineage_of
from releasegate.scaffold.report import Evaluation, card_of, json_bytes, report_of

from tests.validators.scaffold.registry import digest, registered

HOW = Evaluation(
    {"name": "customers-holdout", "version": "delta:413"},
    12000,
    {"name": "mlflow", "version": "3.17.2"},
    "2026-11-01T08:00:00Z",
)
ENTRIES: tuple[JsonObject, ...] = (
    {"name": "roc_auc", "kind": "performance", "value": 0.91, "group": "region=north"},
)


def test_a_report_is_bound_to_the_artifact_and_fits_its_schema() -> None:
    report = report_of("churn", registered(), HOW, ENTRIES, lineage_of(registered()).fields)
    assert report["model"] == {"name": "churn", "version": "7", "digest": digest("7")}
    assert report["dataset"] == {"name": "customers-holdout", "version": "delta:413", "rows": 12000}
    assert schema_findings(Document("evaluation.json", "EvaluationReport", report, json_bytes(report))) == ()


def test_a_report_claims_no_lineage_that_is_half_known() -> None:
    half = lineage_of(registered(datasets=())).fields
    assert "lineage" not in report_of("churn", registered(), HOW, ENTRIES, half)


def test_a_card_says_what_is_known() -> None:
    report = report_of("churn", registered(), HOW, ENTRIES, {})
    card = card_of("churn", registered(), "Finds customers.", report, lineage_of(registered()).fields)
    assert card["components"] == [
        {
            "type": "machine-learning-model",
            "name": "churn",
            "version": "7",
            "hashes": [{"alg": "SHA-256", "content": digest("7").removeprefix("sha256:")}],
            "modelCard": {
                "modelParameters": {
                    "datasets": [
                        {
                            "type": "dataset",
                            "name": "customers",
                            "contents": {"url": "s3://data.example.com/customers"},
                        }
                    ]
                },
                "quantitativeAnalysis": {
                    "performanceMetrics": [{"type": "roc_auc", "value": "0.91", "slice": "region=north"}]
                },
                "considerations": {"useCases": ["Finds customers."]},
            },
        }
    ]


def test_a_card_of_nothing_known_has_no_empty_sections() -> None:
    [component] = json.loads(json_bytes(card_of("churn", registered(), None, {}, {})))["components"]
    assert "modelCard" not in component
