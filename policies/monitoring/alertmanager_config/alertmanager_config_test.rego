package releasegate.monitoring.alertmanager_config_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.monitoring.alertmanager_config.deny with input.document as {"kind": "AlertmanagerConfig", "metadata": {"name": "x"}, "spec": spec}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_spec := {"route": {"receiver": "ml"}, "receivers": [{"name": "ml", "slackConfigs": [{"channel": "#ml"}]}]}

test_route_to_somebody_passes if _judge(_spec) == set()

test_route_to_nobody_denied if {
	_judge(object.union(_spec, {"receivers": [{"name": "ml"}]})) == {["/spec/route/receiver", "sends alerts to ml, which tells nobody"]}
}

test_quiet_times_of_every_alert_denied if {
	_pointers(object.union(_spec, {"route": {"muteTimeIntervals": ["always"]}})) == {"/spec/route/muteTimeIntervals"}
}

test_key_in_the_file_denied if {
	url := "https://user:correct-horse@hooks.example.com"
	_pointers(object.union(_spec, {"receivers": [{"name": "ml", "webhookConfigs": [{"url": url}]}]})) == {"/spec/receivers/0/webhookConfigs/0/url"}
}
