package releasegate.monitoring.alerts_test

import future.keywords.not

_deny(alerts, tier, profile) := found if {
	found := data.releasegate.monitoring.alerts.deny with data.repo.profile as profile
		with data.repo.environments as {}
		with data.repo.metrics as {"roc_auc": {"direction": "higher"}, "log_loss": {"direction": "lower"}}
		with input.environment as {"metadata": {"name": "prod"}, "spec": {"tier": tier}}
		with input.context as {"profile": {"spec": {"owners": {"team": "growth"}}}}
		with input.document as {"metadata": {"name": "churn"}, "spec": {"monitoring": {"alerts": alerts}}}
}

_good := {"latencyP95Ms": 300, "errorRatePercent": 1, "metricFloor": {"roc_auc": 0.8}}

test_alerts_that_fire_pass if _deny(_good, "production", "starter") == set()

test_latency_that_is_never_reached_denied if {
	_deny(object.union(_good, {"latencyP95Ms": 60000}), "production", "starter") == {{
		"pointer": "/spec/monitoring/alerts/latencyP95Ms",
		"args": {"alert": "latencyP95Ms", "problem": "is 60000, which is never reached"},
	}}
}

test_every_request_failing_denied if {
	count(_deny(object.union(_good, {"errorRatePercent": 100}), "development", "starter")) == 1
}

test_floor_under_a_metric_that_should_be_low_denied if {
	denied := _deny(object.union(_good, {"metricFloor": {"log_loss": 0.1}}), "production", "starter")
	{finding.pointer | some finding in denied} == {"/spec/monitoring/alerts/metricFloor/log_loss"}
}

test_nobody_on_call_in_regulated_production_denied if {
	{finding.pointer | some finding in _deny(_good, "production", "regulated")} == {"/metadata/name"}
}

test_nobody_on_call_elsewhere_passes if _deny(_good, "staging", "regulated") == set()

test_somebody_on_call_passes if {
	profile := {"spec": {"owners": {"onCall": "growth-oncall"}}}
	data.releasegate.monitoring.alerts.deny == set() with data.repo.profile as "regulated"
		with data.repo.environments as {}
		with input.environment as {"metadata": {"name": "prod"}, "spec": {"tier": "production"}}
		with input.context as {"profile": profile}
		with input.document as {"metadata": {"name": "churn"}, "spec": {}}
}
