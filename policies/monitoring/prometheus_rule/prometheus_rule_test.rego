package releasegate.monitoring.prometheus_rule_test

import future.keywords.not

_judge(groups) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.monitoring.prometheus_rule.deny with input.document as {
		"metadata": {"name": "churn"},
		"spec": {"groups": groups},
	}
}

_alert := {"alert": "Slow", "expr": "rate(x[5m]) > 1", "for": "10m", "labels": {"severity": "critical", "team": "ml"}}

_problems(more) := {problem | some [_, problem] in _judge([{"name": "a", "rules": [object.union(_alert, more)]}])}

test_alert_with_labels_passes if {
	_problems({}) == set()
	_problems({"for": "1h30m"}) == set()
	_problems({"expr": "absent(up{job='churn'})"}) == set()
	_judge([{"name": "a", "labels": {"severity": "info", "owner": "x"}, "rules": [json.remove(_alert, ["labels"])]}]) == set()
	_judge([{"name": "a", "rules": [{"record": "a:b", "expr": "sum(x)"}]}]) == set()
}

test_nothing_to_fire_denied if {
	_judge([]) == {["/spec/groups", "has no group of rules"]}
	_judge(null) == {["/spec/groups", "has no group of rules"]}
	_judge([{"name": "a", "rules": []}]) == {["/spec/groups/0", "has a group without rules"]}
	_problems({"expr": " "}) == {"has no expression"}
	_problems({"expr": null}) == {"has no expression"}
	_problems({"expr": "1 > 2"}) == {"asks for no metric (1 > 2)"}
	_problems({"expr": "vector(0) > 1"}) == {"asks for no metric (vector(0) > 1)"}
	_problems({"expr": 0}) == {"asks for no metric (0)"}
}

test_wait_of_days_denied if {
	every delay in ["1d", "2w", "1y", "24h", "100h", "2000m"] {
		_problems({"for": delay}) == {sprintf("waits for %v", [delay])}
	}
	_judge([{"name": "a", "interval": "7d", "rules": [_alert]}]) == {["/spec/groups/0/interval", "looks every 7d only"]}
}

test_alert_for_nobody_denied if {
	_problems({"labels": {"severity": ""}}) == {"does not say how bad it is, because it has no label severity"}
	_problems({"labels": {"team": null}}) == {"says nobody to call, because it has no label team or owner"}
	found := _judge([{"name": "a", "rules": [_alert, {"alert": "B", "expr": "x > 1"}]}])
	{pointer | some [pointer, _] in found} == {"/spec/groups/0/rules/1"}
	count(found) == 2
}

test_rule_of_no_sort_denied if {
	_judge([{"name": "a", "rules": [{"expr": "x > 1"}]}]) == {["/spec/groups/0/rules/0", "is neither one alert nor one record"]}
	_problems({"record": "a:b"}) == {"is neither one alert nor one record"}
	count(_judge([{"name": "a", "rules": ["x"]}])) == 2
}

test_finding_points_at_its_field if {
	pointers := {pointer | some [pointer, _] in _judge([{"name": "a", "rules": [{"alert": "A", "expr": "1", "for": "3d", "labels": {"x": "y"}}]}])}
	pointers == {"/spec/groups/0/rules/0/expr", "/spec/groups/0/rules/0/for", "/spec/groups/0/rules/0/labels"}
	{pointer | some [pointer, _] in _judge([{"name": "a", "rules": [{"record": "a:b", "expr": ""}]}])} == {"/spec/groups/0/rules/0/expr"}
}

test_short_intervals_and_records_pass if {
	_judge([{"name": "a", "interval": "30s", "rules": [_alert]}]) == set()
	_judge([{"name": "a", "rules": [{"record": "one", "expr": "1"}]}]) == set()
}
