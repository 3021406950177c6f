package releasegate.compliance.metric_values_test

import future.keywords.not

_metrics := {
	"roc_auc": {"unit": "ratio", "direction": "higher"},
	"gap": {"unit": "ratio", "direction": "lower"},
	"r2": {"unit": "score", "direction": "higher"},
}

_deny(document) := {[finding.pointer, finding.args.metric, finding.args.problem] |
	some finding in data.releasegate.compliance.metric_values.deny with input.document as document with data.repo.metrics as _metrics
}

_bars(bars) := _deny({"spec": {"thresholds": bars}})

_report(metrics) := _deny({"dataset": {"rows": 100}, "metrics": metrics})

test_possible_numbers_pass if {
	_bars([{"metric": "roc_auc", "threshold": 0.85}, {"metric": "r2", "threshold": -1}]) == set()
	_report([{"name": "roc_auc", "value": 0.87, "n": 100}, {"name": "r2", "value": -3}]) == set()
	_deny({"spec": {"monitoring": {"alerts": {"metricFloor": {"roc_auc": 0.8}}}}}) == set()
}

test_percentage_as_ratio_denied if {
	_bars([{"metric": "gap", "threshold": 0.1}, {"metric": "roc_auc", "threshold": 85}]) == {
		["/spec/thresholds/1/threshold", "roc_auc", "cannot be 85, so the bar means nothing"],
	}
	_report([{"name": "roc_auc", "value": 87}]) == {["/metrics/0/value", "roc_auc", "cannot be 87"]}
	_deny({"spec": {"monitoring": {"alerts": {"metricFloor": {"roc_auc": 82}}}}}) == {
		["/spec/monitoring/alerts/metricFloor/roc_auc", "roc_auc", "cannot be below 82"],
	}
}

test_bar_that_nothing_fails_denied if {
	_bars([{"metric": "roc_auc", "threshold": 0}]) == {
		["/spec/thresholds/0/threshold", "roc_auc", "has the bar 0, which every model clears"],
	}
	_bars([{"metric": "gap", "threshold": 1}]) == {
		["/spec/thresholds/0/threshold", "gap", "has the bar 1, which every model clears"],
	}
}

test_attack_second_laxer_bar_denied if {
	bars := [{"metric": "gap", "threshold": 0.1, "group": "gender"}, {"metric": "gap", "threshold": 0.9, "group": "gender"}]
	_bars(bars) == {["/spec/thresholds/1", "gap", "has two bars for the same group"]}
	_bars([{"metric": "gap", "threshold": 0.1, "group": "gender"}, {"metric": "gap", "threshold": 0.1}]) == set()
}

test_attack_more_rows_than_there_are_denied if {
	_report([{"name": "gap", "value": 0.1, "n": 101}]) == {["/metrics/0/n", "gap", "rests on 101 rows, and 100 were evaluated"]}
}

test_attack_text_and_null_denied if {
	count(_report([{"name": "roc_auc", "value": "0.9"}])) == 1
	count(_report([{"name": "roc_auc", "value": null}])) == 1
	count(_bars([{"metric": "roc_auc", "threshold": "0.9"}])) == 1
}

test_unknown_metric_is_for_another_rule if {
	_bars([{"metric": "vibes", "threshold": 85}]) == set()
	_report([{"name": "vibes", "value": -1}]) == set()
}

test_profile_may_use_a_metric_of_the_same_change if {
	found := data.releasegate.compliance.metric_values.deny with data.repo.metrics as {}
		with input as {
			"document": {"spec": {"thresholds": [{"metric": "roc_auc", "threshold": 85}]}},
			"context": {"metrics": _metrics},
		}
	count(found) == 1
}
