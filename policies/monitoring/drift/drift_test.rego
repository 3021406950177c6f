package releasegate.monitoring.drift_test

import future.keywords.not

_metrics := {
	"psi": {"kind": "drift", "direction": "lower", "unit": "score"},
	"ks_statistic": {"kind": "drift", "direction": "lower", "unit": "ratio"},
	"overlap": {"kind": "drift", "direction": "higher", "unit": "ratio"},
	"log_loss": {"kind": "performance", "direction": "lower", "unit": "score"},
	"distance": {"kind": "drift", "direction": "lower", "unit": "score"},
	"roc_auc": {"kind": "performance", "direction": "higher", "unit": "ratio"},
}

_good := {"method": "psi", "threshold": 0.1, "schedule": "0 6 * * *"}

_deny(changes) := found if {
	found := data.releasegate.monitoring.drift.deny with data.repo.metrics as _metrics
		with input.context.profile as {"spec": {"thresholds": [
			{"metric": "roc_auc", "threshold": 0.05},
			{"metric": "psi", "threshold": 0.1},
		]}}
		with input.document as {"spec": {"monitoring": {"drift": object.union(_good, changes)}}}
}

_pointers(changes) := {finding.pointer | some finding in _deny(changes)}

_problems(changes) := {finding.args.problem | some finding in _deny(changes)}

test_drift_that_is_watched_passes if _deny({}) == set()

test_stricter_threshold_passes if _deny({"threshold": 0.05}) == set()

test_schedule_that_never_comes_denied if {
	_deny({"schedule": "0 0 30 2 *"}) == {{"pointer": "/spec/monitoring/drift/schedule", "args": {
		"field": "schedule",
		"value": "0 0 30 2 *",
		"problem": "names a day that none of its months has",
	}}}
	_pointers({"schedule": "0 25 * * *"}) == {"/spec/monitoring/drift/schedule"}
}

test_method_that_measures_no_drift_denied if {
	_pointers({"method": "roc_auc", "threshold": 0.01}) == {"/spec/monitoring/drift/method"}
	_pointers({"method": "vibes"}) == {"/spec/monitoring/drift/method"}
	_problems({"method": "log_loss"}) == {"is a metric of the kind performance"}
	_problems({"method": "overlap"}) == {"is better the higher it is, and the alert fires at high values"}
}

test_threshold_looser_than_the_bar_denied if {
	{finding.args.problem | some finding in _deny({"threshold": 0.2})} == {"is above the 0.1 that the profile allows"}
}

test_threshold_that_means_nothing_denied if {
	_pointers({"threshold": 0}) == {"/spec/monitoring/drift/threshold"}
	_pointers({"method": "ks_statistic", "threshold": 1.5}) == {"/spec/monitoring/drift/threshold"}
	_pointers({"method": "ks_statistic", "threshold": 1}) == set()
	_pointers({"method": "distance", "threshold": 5}) == set()
}

test_release_without_drift_passes if {
	data.releasegate.monitoring.drift.deny == set() with input.document as {"spec": {"monitoring": {"alerts": {}}}}
}

test_attack_null_schedule_denied if "/spec/monitoring/drift/schedule" in _pointers({"schedule": null})

test_attack_missing_fields_denied if {
	found := data.releasegate.monitoring.drift.deny with data.repo.metrics as _metrics
		with input.context.profile as null
		with input.document as {"spec": {"monitoring": {"drift": {"method": "psi"}}}}
	{[finding.args.field, finding.args.value] | some finding in found} == {["schedule", "nothing"], ["threshold", "nothing"]}
}
