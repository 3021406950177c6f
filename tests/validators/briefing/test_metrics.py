"""Metrics side by side, from documents alone."""

from releasegate.briefing.metrics import Row, rows
from releasegate.json_types import JsonObject, JsonValue

CATALOGUE: JsonObject = {
    "spec": {
        "metrics": [
            {"name": "roc_auc", "direction": "higher", "kind": "performance"},
            {"name": "gap", "direction": "lower", "kind": "fairness"},
            {"name": "psi", "direction": "lower", "kind": "drift"},
        ]
    }
}
PROFILE: JsonObject = {
    "spec": {
        "thresholds": [
            {"metric": "psi", "threshold": 0.1},
            {"metric": "gap", "threshold": 0.05, "group": "gender"},
            {"metric": "roc_auc", "threshold": 0.85},
        ]
    }
}


def report(*metrics: tuple[str, str, JsonValue, str]) -> JsonObject:
    """A report of (name, kind, value, group)."""
    return {
        "metrics": [
            {"name": name, "kind": kind, "value": value, **({"group": group} if group else {})}
            for name, kind, value, group in metrics
        ]
    }


def test_both_versions_and_the_bars_stand_in_one_row_each() -> None:
    now = report(("roc_auc", "performance", 0.88, ""), ("gap", "fairness", 0.04, "gender"))
    new = report(("roc_auc", "performance", 0.91, ""), ("gap", "fairness", 0.06, "gender"))
    assert rows(now, new, PROFILE, CATALOGUE) == (
        Row("roc_auc", "", "performance", "0.88", "0.91", "at least 0.85"),
        Row("gap", "gender", "fairness", "0.04", "0.06", "at most 0.05"),
        Row("psi", "", "drift", "", "", "at most 0.1"),
    )


def test_a_good_value_does_not_hide_a_bad_one() -> None:
    new = report(("roc_auc", "performance", 0.91, ""), ("roc_auc", "performance", 0.2, ""))
    assert rows(None, new, PROFILE, CATALOGUE)[0].new == "0.91, 0.2"


def test_a_metric_of_no_catalogue_has_a_bar_whose_direction_is_unknown() -> None:
    assert [row.bar for row in rows(None, None, PROFILE, {})] == [
        "bar, direction unknown: 0.05",
        "bar, direction unknown: 0.1",
        "bar, direction unknown: 0.85",
    ]


def test_what_has_another_shape_is_shown_as_it_is() -> None:
    new: JsonObject = {"metrics": [None, "text", {"name": "roc_auc", "value": "0.99"}]}
    assert [row.new for row in rows(None, new, {}, CATALOGUE)] == ['"0.99"', "null, null"]
    assert rows(None, {"metrics": {"name": "roc_auc"}}, {"spec": None}, {"spec": []}) == ()
