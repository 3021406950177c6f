package releasegate.supply_chain.chart_identity_test

import future.keywords.not

_judge(document) := found if {
	judged := {"path": "charts/model-serving/1.0.0/Chart.yaml", "document": document}
	found := data.releasegate.supply_chain.chart_identity.deny with input as judged
}

_chart := {"apiVersion": "v2", "name": "model-serving", "version": "1.0.0"}

test_chart_like_its_folder_passes if {
	_judge(_chart) == set()
	_judge(object.union(_chart, {"dependencies": []})) == set()
}

test_other_version_denied if {
	_judge(object.union(_chart, {"version": "1.0.1"})) == {{
		"pointer": "/version",
		"args": {"field": "version", "value": "1.0.1", "expected": "its folder says 1.0.0"},
	}}
}

test_other_name_denied if {
	{finding.pointer | some finding in _judge(object.union(_chart, {"name": "other"}))} == {"/name"}
}

test_missing_version_denied_at_the_document if {
	{[finding.pointer, finding.args.value] | some finding in _judge(object.remove(_chart, ["version"]))} == {["", "missing"]}
}

test_dependencies_denied if {
	_judge(object.union(_chart, {"dependencies": [{"name": "common"}]})) == {{"pointer": "/dependencies", "args": {
		"field": "dependencies",
		"value": "set",
		"expected": "a chart here brings no other charts along",
	}}}
}
