package releasegate.monitoring.alerts_test

import future.keywords.not

_metrics := {
	"roc_auc": {"direction": "higher", "unit": "ratio"},
	"log_loss": {"direction": "lower", "unit": "score"},
	"r2": {"direction": "higher", "unit": "score"},
	"hit_rate": {"direction": "higher", "unit": "percent"},
}

_context := {
	"profile": {"spec": {"thresholds": [
		{"metric": "roc_auc", "threshold": 0.85},
		{"metric": "roc_auc", "threshold": 1, "group": "north"},
		{"metric": "r2", "threshold": 0.5},
	]}},
	"evidence": {"evidence/churn/7/evaluation.json": {"document": {"metrics": [
		{"name": "psi", "value": 0.06},
		{"name": "roc_auc", "value": 0.87},
		{"name": "roc_auc", "value": 0.6, "group": "north"},
	]}}},
}

_floor(floor) := {finding.args.problem | some finding in _deny({"metricFloor": floor})}

_deny(alerts) := found if {
	found := data.releasegate.monitoring.alerts.deny with data.repo.metrics as _metrics
		with input.context as _context
		with input.document as {
			"metadata": {"name": "churn"},
			"spec": {
				"model": {"evaluation": {"report": "evidence/churn/7/evaluation.json"}},
				"monitoring": {"alerts": alerts},
			},
		}
}

_good := {"latencyP95Ms": 300, "errorRatePercent": 1, "metricFloor": {"roc_auc": 0.8}}

test_alerts_that_fire_pass if _deny(_good) == set()

test_latency_that_is_never_reached_denied if {
	_deny(object.union(_good, {"latencyP95Ms": 60000})) == {{
		"pointer": "/spec/monitoring/alerts/latencyP95Ms",
		"args": {"alert": "latencyP95Ms", "problem": "is 60000, which is never reached"},
	}}
}

test_every_request_failing_denied if {
	count(_deny(object.union(_good, {"errorRatePercent": 100}))) == 1
}

test_floor_under_a_metric_that_should_be_low_denied if {
	denied := _deny(object.union(_good, {"metricFloor": {"log_loss": 0.1}}))
	{finding.pointer | some finding in denied} == {"/spec/monitoring/alerts/metricFloor/log_loss"}
}

test_floor_that_is_never_passed_denied if {
	_floor({"roc_auc": 0}) == {"is never below its floor of 0"}
	_floor({"roc_auc": 0.0}) == {"is never below its floor of 0"}
	_floor({"r2": -0.1}) == set()
	_floor({"r2": 0}) == set()
	_floor({"hit_rate": 0}) == {"is never below its floor of 0"}
}

test_floor_above_what_was_measured_denied if {
	_floor({"roc_auc": 0.88}) == {"was 0.87 in the evaluation, so its floor of 0.88 fires at once"}
	_floor({"roc_auc": 0.87}) == set()
}

test_floor_far_below_the_bar_denied if {
	_floor({"roc_auc": 0.4}) == {"has the bar 0.85 and a floor of 0.4, which fires only when half of it is gone"}
	_floor({"roc_auc": 0.43}) == set()
	_floor({"roc_auc": 0.425}) == set()
	_floor({"r2": 0.1}) == set()
}

test_attack_second_floor_denied if count(_floor({"r2": 0.4, "roc_auc": 0.1})) == 1

test_floor_that_no_ratio_has_is_for_another_rule if {
	_floor({"roc_auc": 82}) == set()
	_floor({"roc_auc": -0.5}) == set()
}
