# Moves of the chart of several models.
package releasegate.promotion.one_model_charts_test

import future.keywords.not

_chart(version) := {"spec": {"chart": version, "model": {"version": "8"}}}

_move(model, environment, old, new) := {
	"path": sprintf("environments/%v/releases/%v.yaml", [environment, model]),
	"model": model,
	"environment": environment,
	"change": "promotion",
	"chartMove": {"from": old, "to": new},
	"before": _chart(old),
	"after": _chart(new),
}

_up(model) := _move(model, "dev", "1.0.0", "2.0.0")

_judge(releases, more, limits) := {finding.args.model | some finding in found} if {
	paths := array.concat([{"path": release.path} | some release in releases], [{"path": path} | some path in more])
	found := data.releasegate.promotion.one_model.deny with input.releases as releases
		with input.paths as paths
		with data.repo.gate as {"spec": {"limits": limits}}
}

_deny(releases) := _judge(releases, [], {})

test_one_move_of_several_models_passes if _deny([_up("a"), _up("b"), _up("c")]) == set()

test_batch_over_the_limit_denied if {
	_judge([_up("a"), _up("c"), _up("b")], [], {"chartsPerPullRequest": 2}) == {"c"}
	_judge([_up("a"), _up("b")], [], {"chartsPerPullRequest": 2}) == set()
}

test_limit_that_is_not_set_is_twenty if {
	twenty := [_up(sprintf("m%v", [n])) | some n in numbers.range(100, 119)]
	_deny(twenty) == set()
	_deny(array.concat(twenty, [_up("m120")])) == {"m120"}
}

test_finding_names_the_limit if {
	found := data.releasegate.promotion.one_model.deny with input.releases as [_up("a"), _up("b")]
		with input.paths as [{"path": release.path} | some release in [_up("a"), _up("b")]]
		with data.repo.gate as {"spec": {"limits": {"chartsPerPullRequest": 1}}}
	found == {{
		"path": "environments/dev/releases/b.yaml",
		"pointer": "/metadata/name",
		"args": {
			"model": "b",
			"models": ["a", "b"],
			"count": 2,
			"name": "limits.chartsPerPullRequest",
			"limit": 1,
		},
	}}
}

test_model_that_changes_too_counts_as_before if {
	hidden := object.union(_up("b"), {"chartMove": null, "after": {"spec": {"model": {"version": "9"}}}})
	_deny([_up("a"), hidden]) == {"b"}
}

test_serving_of_another_release_counts_as_before if {
	serving := object.union(_up("z"), {"change": "serving", "chartMove": null, "after": _chart("1.0.0")})
	_deny([_up("a"), _up("b"), serving]) == {"b"}
}

test_two_environments_count_as_before if _deny([_up("a"), _move("b", "qa", "1.0.0", "2.0.0")]) == {"b"}

test_one_model_in_two_environments_is_one_model if _deny([_up("a"), _move("a", "qa", "1.0.0", "2.0.0")]) == set()

test_two_versions_count_as_before if {
	_deny([_up("a"), _move("b", "dev", "1.0.0", "2.1.0")]) == {"b"}
	_deny([_up("a"), _move("b", "dev", "1.1.0", "2.0.0")]) == {"b"}
}

test_any_other_file_counts_as_before if {
	_judge([_up("a"), _up("b")], ["charts/model-serving/2.0.0/Chart.yaml"], {}) == {"b"}
	_judge([_up("a"), _up("b")], ["evidence/a/8/card.json"], {}) == {"b"}
	_judge([_up("a"), _up("b")], ["docs/notes.md"], {}) == {"b"}
}

test_release_that_goes_counts_as_before if {
	gone := object.union(_up("z"), {"change": "retirement", "chartMove": null, "after": null})
	_deny([_up("a"), _up("b"), gone]) == {"b"}
}

test_charts_that_move_without_saying_how_count_as_before if {
	_deny([object.remove(_up("a"), ["chartMove"]), object.remove(_up("b"), ["chartMove"])]) == {"b"}
	_deny([object.union(_up("a"), {"chartMove": null}), object.union(_up("b"), {"chartMove": null})]) == {"b"}
}

test_rollback_of_a_chart_does_not_count if {
	back := object.union(_move("b", "dev", "2.0.0", "1.0.0"), {"change": "rollback"})
	_deny([_up("a"), back]) == set()
}
