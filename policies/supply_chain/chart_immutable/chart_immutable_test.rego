package releasegate.supply_chain.chart_immutable_test

import future.keywords.not

_entry(path, status, environments) := {"path": path, "status": status, "environments": environments}

_judge(paths) := found if {
	found := data.releasegate.supply_chain.chart_immutable.deny with input.paths as paths
}

_chart := "charts/model-serving/1.0.0/Chart.yaml"

_template := "charts/model-serving/1.0.0/templates/deployment.yaml"

_problems(paths) := {[finding.path, finding.args.problem] | some finding in _judge(paths)}

test_new_version_passes if _judge([_entry(_chart, "added", []), _entry(_template, "added", [])]) == set()

test_changed_file_denied if {
	_judge([_entry(_template, "modified", ["prod"])]) == {{
		"path": _template,
		"pointer": "",
		"args": {"path": _template, "problem": "is modified in a chart version that is published"},
	}}
}

test_file_added_to_a_version_denied if {
	_problems([_entry(_template, "added", [])]) == {[_template, "is added in a chart version that is published"]}
}

test_version_replaced_by_another_denied if {
	count(_judge([_entry(_chart, "added", []), _entry(_template, "modified", [])])) == 2
	count(_judge([_entry(_chart, "modified", []), _entry(_template, "added", [])])) == 2
}

test_other_version_does_not_make_this_one_new if {
	added := _entry("charts/model-serving/2.0.0/Chart.yaml", "added", [])
	count(_judge([added, _entry(_template, "added", [])])) == 1
}

test_chart_file_below_does_not_make_a_version_new if {
	below := _entry("charts/model-serving/1.0.0/charts/sub/Chart.yaml", "added", [])
	count(_judge([below, _entry(_template, "added", [])])) == 2
}

test_type_change_denied if count(_judge([_entry(_template, "type-changed", [])])) == 1

test_unused_version_dropped_whole_passes if {
	_judge([_entry(_chart, "deleted", []), _entry(_template, "deleted", [])]) == set()
}

test_pinned_version_dropped_denied if {
	_problems([_entry(_chart, "deleted", ["prod"]), _entry(_template, "deleted", [])]) == {[
		_chart,
		"is dropped, and a release pins its version",
	]}
}

test_one_file_dropped_denied if {
	_problems([_entry(_template, "deleted", [])]) == {[_template, "is deleted in a chart version that is published"]}
}

test_version_dropped_in_part_denied if {
	count(_judge([_entry(_chart, "deleted", []), _entry(_template, "modified", [])])) == 2
}

test_other_paths_pass if {
	_judge([
		_entry("README.md", "modified", []),
		_entry("charts/README.md", "modified", []),
		_entry("environments/prod/charts/x/y/z", "modified", []),
	]) == set()
}

test_each_version_is_dropped_by_itself if {
	other := "charts/model-serving/1.1.0/values.yaml"
	found := _problems([_entry(_chart, "deleted", ["prod"]), _entry(_template, "deleted", []), _entry(other, "modified", [])])
	found == {
		[_chart, "is dropped, and a release pins its version"],
		[other, "is modified in a chart version that is published"],
	}
}
