package releasegate.lib.receivers_test

import future.keywords.not

_receivers := [{"name": "ml", "pagerdutyConfigs": [{"routingKey": {}}]}, {"name": "null"}, {"name": "none", "slack_configs": []}]

_problems(config) := {problem | some [_, problem] in data.releasegate.lib.receivers.faults(object.union({"receivers": _receivers}, config))}

_paths(config) := {path | some [path, _] in data.releasegate.lib.receivers.faults(object.union({"receivers": _receivers}, config))}

test_route_to_somebody_has_no_fault if _problems({"route": {"receiver": "ml"}}) == set()

test_route_to_nobody if {
	_problems({"route": {"receiver": "null"}}) == {"sends alerts to null, which tells nobody"}
	_problems({"route": {"receiver": "none"}}) == {"sends alerts to none, which tells nobody"}
	_problems({"route": {"receiver": "team"}}) == {"sends alerts to team, which is no receiver"}
	_problems({"route": null}) == {"has no route, so it tells nobody"}
}

test_route_below_another if {
	_paths({"route": {"receiver": "ml", "routes": [{"receiver": "ml"}, {"receiver": "null", "matchers": ["severity = critical"]}]}}) == {["route", "routes", 1, "receiver"]}
}

test_alerts_about_alertmanager_may_be_quiet if {
	every matcher in ["alertname = \"Watchdog\"", "alertname=InfoInhibitor", {"name": "alertname", "value": "Watchdog"}] {
		_problems({"route": {"receiver": "ml", "routes": [{"receiver": "null", "matchers": [matcher]}]}}) == set()
	}
	every matcher in ["alertname =~ \"Watchdog|.*\"", {"name": "alertname", "value": "Watchdog|.*", "regex": true}, {"name": "alertname", "value": "Watchdog", "matchType": "!="}] {
		count(_problems({"route": {"receiver": "ml", "routes": [{"receiver": "null", "matchers": [matcher]}]}})) == 1
	}
	count(_problems({"route": {"receiver": "null", "matchers": ["alertname = Watchdog"]}})) == 1
}

test_inhibition_of_everything if {
	_paths({"route": {"receiver": "ml"}, "inhibitRules": [{"sourceMatch": [{"name": "a"}]}]}) == {["inhibitRules", 0]}
	_paths({"route": {"receiver": "ml"}, "inhibit_rules": [{"target_matchers": ["severity = info"]}, {}]}) == {["inhibit_rules", 1]}
}

test_findings_point_at_the_route if {
	_paths({"route": null}) == {["route"]}
	_paths({"route": {"receiver": "ml", "routes": [{"receiver": "team"}]}}) == {["route", "routes", 0, "receiver"]}
}

test_strange_receivers_are_none if {
	_problems({"receivers": [7, "ml", null], "route": {"receiver": "ml"}}) == {"sends alerts to ml, which is no receiver"}
	_problems({"route": {"receiver": false}}) == {"sends alerts to false, which is no receiver"}
	_problems({"route": {"receiver": "ml", "routes": ["null", 7]}}) == set()
}

test_other_alerts_may_not_be_quiet if {
	every matcher in ["alertname = HighErrorRate", {"name": "alertname", "value": "HighErrorRate"}, {"name": "alertname", "value": "Watchdog", "regex": true}] {
		_problems({"route": {"receiver": "ml", "routes": [{"receiver": "null", "matchers": [matcher]}]}}) == {"sends alerts to null, which tells nobody"}
	}
}

test_each_way_to_bound_an_inhibition if {
	every part in ["target_match", "target_match_re", "target_matchers", "targetMatch"] {
		_paths({"route": {"receiver": "ml"}, "inhibit_rules": [{part: [{"severity": "info"}]}]}) == set()
		_paths({"route": {"receiver": "ml"}, "inhibitRules": [{part: []}]}) == {["inhibitRules", 0]}
	}
}
