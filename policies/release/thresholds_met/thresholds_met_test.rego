package releasegate.release.thresholds_met_test

import future.keywords.not

_catalogue := {
	"roc_auc": {"unit": "ratio", "direction": "higher"},
	"recall": {"unit": "percent", "direction": "higher"},
	"psi": {"unit": "score", "direction": "lower"},
	"gain": {"unit": "score", "direction": "higher"},
	"latency": {"unit": "ms", "direction": "lower"},
	"odd": {"unit": "score", "direction": "sideways"},
}

_judge(tier, bars, metrics) := found if {
	judged := {
		"document": {"spec": {"model": {"evaluation": {"report": "report.json"}}}},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
		"context": {
			"profile": {"spec": {"thresholds": bars}},
			"evidence": {"report.json": {"document": {"metrics": metrics}}},
		},
	}
	repo := {"metrics": _catalogue, "environments": {}}
	found := data.releasegate.release.thresholds_met.deny with input as judged with data.repo as repo
}

_deny(bars, metrics) := _judge("production", bars, metrics)

_problems(bars, metrics) := {finding.args.problem | some finding in _deny(bars, metrics)}

_auc(value) := {"name": "roc_auc", "value": value}

_bar := {"metric": "roc_auc", "threshold": 0.85}

test_value_above_the_bar_passes if _deny([_bar], [_auc(0.9)]) == set()

test_value_at_the_bar_passes if _deny([_bar, {"metric": "psi", "threshold": 0.5}], [
	_auc(0.85),
	{"name": "psi", "value": 0.5},
]) == set()

test_value_below_the_bar_denied if {
	_deny([_bar], [_auc(0.75)]) == {{"pointer": "/spec/model/evaluation/report", "args": {
		"metric": "roc_auc",
		"problem": "is 0.75 in the evaluation report, and at least 0.85 is asked",
	}}}
}

test_lower_is_better_above_the_bar_denied if {
	_problems([{"metric": "psi", "threshold": 0.5}], [{"name": "psi", "value": 0.75}]) == {
		"is 0.75 in the evaluation report, and at most 0.5 is asked",
	}
}

test_missing_metric_denied if _problems([_bar], []) == {"is not in the evaluation report"}

test_value_of_another_metric_does_not_count if {
	_problems([_bar], [{"name": "recall", "value": 90}]) == {"is not in the evaluation report"}
}

test_bad_value_beside_a_good_one_denied if count(_deny([_bar], [_auc(0.9), _auc(0.75)])) == 1

test_each_bar_is_judged if {
	count(_deny([_bar, {"metric": "psi", "threshold": 0.5}], [_auc(0.75), {"name": "psi", "value": 0.75}])) == 2
}

test_group_bar_needs_the_group if {
	bars := [{"metric": "roc_auc", "threshold": 0.85, "group": "women"}]
	_deny(bars, [_auc(0.9), object.union(_auc(0.75), {"group": "women"})]) == {{
		"pointer": "/spec/model/evaluation/report",
		"args": {
			"metric": "roc_auc of the group women",
			"problem": "is 0.75 in the evaluation report, and at least 0.85 is asked",
		},
	}}
}

test_group_value_is_not_the_overall_value if {
	_problems([_bar], [object.union(_auc(0.9), {"group": "women"})]) == {"is not in the evaluation report"}
}

test_percentage_as_ratio_denied if {
	_problems([_bar], [_auc(87)]) == {"has the value 87, which is not possible"}
}

test_percentage_above_hundred_denied if {
	bars := [{"metric": "recall", "threshold": 80}]
	_deny(bars, [{"name": "recall", "value": 100}]) == set()
	_problems(bars, [{"name": "recall", "value": 101}]) == {"has the value 101, which is not possible"}
}

test_negative_latency_denied if {
	bars := [{"metric": "latency", "threshold": 100}]
	_deny(bars, [{"name": "latency", "value": 50}]) == set()
	_problems(bars, [{"name": "latency", "value": -1}]) == {"has the value -1, which is not possible"}
}

test_negative_score_passes if _deny([{"metric": "gain", "threshold": -2}], [{"name": "gain", "value": -1}]) == set()

test_text_as_value_denied if {
	_problems([_bar], [_auc("0.9")]) == {"has the value 0.9, which is not possible"}
	_problems([{"metric": "gain", "threshold": 1}], [{"name": "gain", "value": "9"}]) == {
		"has the value 9, which is not possible",
	}
}

test_metric_without_direction_denied if {
	_problems([{"metric": "new", "threshold": 1}], [{"name": "new", "value": 2}]) == {
		"has no direction in the metric catalogue",
	}
	_problems([{"metric": "odd", "threshold": 1}], [{"name": "odd", "value": 2}]) == {
		"has no direction in the metric catalogue",
	}
}

test_profile_without_bars_denied if _problems([], [_auc(0.9)]) == {"sets no threshold at all"}

test_development_is_not_judged if {
	_judge("development", [_bar], [_auc(0.1)]) == set()
	_judge("development", [], [_auc(0.1)]) == set()
}

test_testing_is_judged if count(_judge("testing", [_bar], [_auc(0.1)])) == 1

test_missing_report_is_left_to_evaluation_bound if {
	judged := {"document": {"spec": {"model": {}}}, "environment": null, "context": {
		"profile": {"spec": {"thresholds": []}},
		"evidence": {},
	}}
	data.releasegate.release.thresholds_met.deny == set() with input as judged with data.repo as {"environments": {}}
}

test_profile_without_a_bar_is_told if {
	_judge("production", [], []) == {{"pointer": "/spec/model/evaluation/report", "args": {"metric": "the profile", "problem": "sets no threshold at all"}}}
}
