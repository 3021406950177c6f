"""What an approver reads of a model version that comes."""

import re

from releasegate.json_types import JsonObject
from releasegate.scaffold.plan import Plan
from releasegate.scaffold.pull import pull_of

RELEASE: JsonObject = {
    "spec": {
        "chart": "2.0.0",
        "model": {
            "version": "8",
            "uri": "models:/churn/8",
            "artifact": {"uri": "s3://models.example.com/churn/8", "digest": "sha256:8"},
            "image": "registry.example.com/churn@sha256:9",
            "lineage": {"datasets": [{"name": "customers", "uri": "s3://x", "version": "delta:412"}]},
        },
        "change": {"rollbackTo": "7"},
    }
}
PROFILE: JsonObject = {
    "spec": {
        "owners": {"team": "growth", "technical": "ann"},
        "purpose": "Finds *customers* @all who may leave",
        "compliance": {"personalData": "none"},
        "thresholds": [
            {"metric": "roc_auc", "threshold": 0.85},
            {"metric": "gap", "threshold": 0.1, "group": "gender"},
        ],
    }
}
REPORT: JsonObject = {"metrics": [{"name": "roc_auc", "kind": "performance", "value": 0.91, "n": 12000}]}
CATALOGUE: JsonObject = {
    "roc_auc": {"name": "roc_auc", "direction": "higher", "kind": "performance"},
    "gap": {"name": "gap", "direction": "lower", "kind": "fairness"},
}
BEFORE: JsonObject = {"spec": {"model": {"version": "7"}}}


def _body(report: JsonObject = REPORT, notes: tuple[str, ...] = ("psi|x: <b>unknown</b>",)) -> str:
    plan = Plan("churn", "8", "dev", {}, BEFORE, RELEASE, PROFILE, report, ())
    request = pull_of(plan, CATALOGUE, notes, ("promotion to dev: member: missing",), "new/churn-8", "main")
    assert (request.title, request.branch, request.base) == ("Bring churn 8 to dev", "new/churn-8", "main")
    return request.body


def test_metrics_stand_beside_the_bars_of_the_profile() -> None:
    body = re.sub("</?code>", "", _body())
    rows = [line for line in body.splitlines() if line.startswith(("| roc", "| gap"))]
    assert rows == [
        "| roc&#95;auc |  | 0.91 | at least 0.85 |",
        "| gap | gender | not measured | at most 0.1 |",
    ]


def test_what_comes_and_what_it_replaces_is_said() -> None:
    body = _body()
    for line in (
        "| Registry | <code>models&#58;/churn/8</code> |",
        "| Training data | <code>customers delta&#58;412</code> |",
        "| Replaces | <code>7</code> |",
        "| Way back | <code>7</code> |",
        "| Owners | <code>growth, ann</code> |",
        "- promotion to dev&#58; member&#58; missing",
    ):
        assert line in body.splitlines()
    assert "Ticket" not in body


def test_text_of_the_repository_forms_no_markup() -> None:
    body = _body()
    assert "*customers*" not in body
    assert "<code>Finds &#42;customers&#42; &#64;all who may leave</code>" in body
    assert "- psi&#124;x&#58; &#60;b&#62;unknown&#60;/b&#62;" in body


def test_without_a_report_there_is_no_table_of_metrics() -> None:
    body = _body({}, ())
    assert "### Metrics" not in body
    assert "### To know" not in body


def test_a_long_report_fits_what_a_forge_takes() -> None:
    many: JsonObject = {
        "metrics": [{"name": "gap", "kind": "fairness", "value": i, "group": f"g{i}"} for i in range(900)]
    }
    body = _body(many)
    assert len(body) < 60_000
    assert "more, in the report" in body
