package releasegate.compliance.known_metric_test

import future.keywords.not

_agreed := {"roc_auc": {"kind": "performance"}, "psi": {"kind": "drift"}}

_judge(document, context) := found if {
	judged := {"document": document, "context": context}
	found := data.releasegate.compliance.known_metric.deny with input as judged with data.repo.metrics as _agreed
}

_unknown(pointer, name) := {{
	"pointer": pointer,
	"args": {"metric": name, "problem": "is not in governance/metrics.yaml"},
}}

test_profile_with_known_metrics_passes if {
	_judge({"spec": {"thresholds": [{"metric": "roc_auc"}]}}, {"metrics": _agreed}) == set()
}

test_profile_with_unknown_metric_denied if {
	_judge({"spec": {"thresholds": [{"metric": "roc_auc"}, {"metric": "accuracy"}]}}, {"metrics": _agreed}) == _unknown(
		"/spec/thresholds/1/metric",
		"accuracy",
	)
}

test_profile_may_use_a_metric_of_the_same_change if {
	added := object.union(_agreed, {"accuracy": {"kind": "performance"}})
	_judge({"spec": {"thresholds": [{"metric": "accuracy"}]}}, {"metrics": added}) == set()
}

test_profile_loses_a_metric_that_the_change_removes if {
	count(_judge({"spec": {"thresholds": [{"metric": "psi"}]}}, {"metrics": {"roc_auc": {}}})) == 1
}

test_report_with_known_metric_passes if _judge({"metrics": [{"name": "psi", "kind": "drift"}]}, {}) == set()

test_report_with_unknown_metric_denied if {
	_judge({"metrics": [{"name": "accuracy", "kind": "performance"}]}, {}) == _unknown("/metrics/0/name", "accuracy")
}

test_report_of_another_kind_denied if {
	_judge({"metrics": [{"name": "psi", "kind": "performance"}]}, {}) == {{
		"pointer": "/metrics/0/kind",
		"args": {"metric": "psi", "problem": "is reported as performance, and the catalogue says drift"},
	}}
}

test_release_with_known_floor_passes if {
	release := {"spec": {"monitoring": {"alerts": {"metricFloor": {"roc_auc": 0.8}}}}}
	_judge(release, {"profile": null, "evidence": {}}) == set()
}

test_release_with_unknown_floor_denied if {
	release := {"spec": {"monitoring": {"alerts": {"metricFloor": {"accuracy": 0.8}}}}}
	_judge(release, {}) == _unknown("/spec/monitoring/alerts/metricFloor/accuracy", "accuracy")
}
