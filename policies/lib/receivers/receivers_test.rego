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
