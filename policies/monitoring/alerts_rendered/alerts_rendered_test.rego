package releasegate.monitoring.alerts_rendered_test

import future.keywords.not

_release(monitoring) := {"spec": {"monitoring": monitoring}}

_rule(expressions) := {"kind": "PrometheusRule.monitoring.coreos.com", "source": "a", "document": {
	"kind": "PrometheusRule",
	"spec": {"groups": [{"rules": [{"alert": "X", "expr": text} | some text in expressions]}]},
}}

_service := {"kind": "Service.core", "source": "b", "document": {"kind": "Service"}}

_deny(monitoring, objects) := found if {
	found := data.releasegate.monitoring.alerts_rendered.deny with input.objects as objects
		with input.rendered as {"name": "churn-live", "model": "churn", "release": _release(monitoring)}
}

_missing(monitoring, expressions) := {finding.args.threshold | some finding in _deny(monitoring, [_service, _rule(expressions)])}

_all := {
	"alerts": {"latencyP95Ms": 300, "errorRatePercent": 1, "metricFloor": {"roc_auc": 0.82}},
	"drift": {"threshold": 0.1},
}

_watched := ["1000 * rate(x[5m]) > 300", "100 * y > 1", "min(model_metric{metric=\"roc_auc\"}) < 0.82", "max(z) >= 0.1"]

test_every_threshold_watched_passes if _missing(_all, _watched) == set()

test_nothing_declared_passes if {
	_missing({}, []) == set()
	_deny({}, [_service]) == set()
}

test_each_is_missed if {
	_missing(_all, []) == {"latencyP95Ms", "errorRatePercent", "metricFloor.roc_auc", "drift.threshold"}
	_missing(_all, array.slice(_watched, 1, 4)) == {"latencyP95Ms"}
}

test_another_number_watches_nothing if {
	_missing({"alerts": {"latencyP95Ms": 300}}, ["x > 3000"]) == {"latencyP95Ms"}
	_missing({"alerts": {"errorRatePercent": 1}}, ["100 * x > 10"]) == {"errorRatePercent"}
	_missing({"drift": {"threshold": 0.1}}, ["x >= 0.15"]) == {"drift.threshold"}
	_missing({"alerts": {"latencyP95Ms": 300}}, ["300 * x"]) == {"latencyP95Ms"}
}

test_a_number_may_be_written_otherwise if _missing({"drift": {"threshold": 0.00001}}, ["x >= 1e-05"]) == set()

_alarm(spec) := {"kind": "MetricAlarm.cloudwatch.services.k8s.aws", "source": "c", "document": {"kind": "MetricAlarm", "spec": spec}}

test_alarms_of_cloudwatch_watch if {
	_deny({"drift": {"threshold": 0.1}}, [_alarm({"threshold": 0.1})]) == set()
	_deny({"drift": {"threshold": 0.1}}, [_alarm({"threshold": 0.1, "actionsEnabled": true})]) == set()
}

test_another_or_a_silent_alarm_watches_nothing if {
	every spec in [{"threshold": 0.15}, {"threshold": "0.1"}, {"threshold": 0.1, "actionsEnabled": false}, {}, "x"] {
		count(_deny({"drift": {"threshold": 0.1}}, [_alarm(spec)])) == 1
	}
}

test_recording_rules_call_nobody if {
	recorded := {"kind": "PrometheusRule.monitoring.coreos.com", "source": "a", "document": {"spec": {"groups": [{"rules": [{
		"record": "x",
		"expr": "y > 300",
	}]}]}}}
	_deny({"alerts": {"latencyP95Ms": 300}}, [_service, recorded]) == {{"pointer": "/spec", "args": {
		"name": "churn-live",
		"threshold": "latencyP95Ms",
		"value": 300,
	}}}
}

test_where_the_model_is_not_placed_nothing_is_watched if {
	_deny(_all, [{"kind": "ServiceAccount.core", "source": "b", "document": {}}]) == set()
	_deny(_all, []) == set()
}

test_odd_values_are_judged if {
	_missing("x", []) == set()
	_missing({"alerts": 7}, []) == set()
	_deny(_all, [_service, {"kind": "PrometheusRule.monitoring.coreos.com", "source": "a", "document": {"spec": "x"}}]) != set()
}

test_what_serves_no_model_passes if {
	found := data.releasegate.monitoring.alerts_rendered.deny with input.objects as [_service]
		with input.rendered as {"name": "x", "model": "", "release": _release(_all)}
	found == set()
}

test_what_is_no_alert_of_either_kind_watches_nothing if {
	rules := object.union(_rule(_watched), {"kind": "ConfigMap.core"})
	count(_deny(_all, [_service, rules])) == 4
	alarm := object.union(_alarm({"threshold": 0.1}), {"kind": "ConfigMap.core"})
	count(_deny({"drift": {"threshold": 0.1}}, [alarm])) == 1
	count(_deny({"drift": {"threshold": "0.1"}}, [_alarm({"threshold": "0.1"})])) == 1
}
