package releasegate.promotion.unchanged_test

import future.keywords.not

_model := {
	"version": "8",
	"artifact": {"uri": "s3://example-models/churn/8", "digest": "sha256:artifact"},
	"lineage": {"datasets": [{"name": "churn-train", "version": "delta:3"}]},
}

_tried := {"spec": {"chart": "1.0.0", "model": _model, "serving": {"replicas": 1}}}

_judge_release(release) := found if {
	found := data.releasegate.promotion.unchanged.deny with input.releases as [release]
}

_promotion(after) := {
	"path": "environments/prod/releases/churn.yaml",
	"change": "promotion",
	"before": null,
	"after": after,
	"previousEnvironment": "staging",
	"previous": _tried,
}

_judge(patches) := _judge_release(_promotion(json.patch(_tried, patches)))

_finding(pointer, field, value, tried) := {{
	"path": "environments/prod/releases/churn.yaml",
	"pointer": pointer,
	"args": {"field": field, "value": value, "tried": tried, "previous": "staging"},
}}

test_same_model_passes if _judge([]) == set()

test_other_settings_of_the_environment_pass if {
	_judge([{"op": "replace", "path": "/spec/serving/replicas", "value": 3}]) == set()
}

test_added_field_passes if {
	_judge([{"op": "add", "path": "/spec/model/card", "value": {"path": "card.json", "digest": "sha256:card"}}]) == set()
}

test_changed_value_denied if {
	_judge([{"op": "replace", "path": "/spec/model/artifact/digest", "value": "sha256:other"}]) == _finding(
		"/spec/model/artifact/digest",
		"spec.model.artifact.digest",
		"sha256:other",
		"sha256:artifact",
	)
}

test_dropped_value_denied if {
	_judge([{"op": "remove", "path": "/spec/model/version"}]) == _finding(
		"/spec/model",
		"spec.model.version",
		"missing",
		"8",
	)
}

test_dropped_branch_denied_value_by_value if count(_judge([{"op": "remove", "path": "/spec/model/artifact"}])) == 2

test_number_for_text_denied if count(_judge([{"op": "replace", "path": "/spec/model/version", "value": 8}])) == 1

test_changed_list_is_one_difference if {
	more := [{"name": "churn-train", "version": "delta:4"}, {"name": "extra", "version": "delta:1"}]
	_judge([{"op": "replace", "path": "/spec/model/lineage/datasets", "value": more}]) == _finding(
		"/spec/model/lineage/datasets",
		"spec.model.lineage.datasets",
		more,
		[{"name": "churn-train", "version": "delta:3"}],
	)
}

test_added_dataset_denied if {
	count(_judge([{"op": "add", "path": "/spec/model/lineage/datasets/-", "value": {"name": "extra"}}])) == 1
}

test_other_chart_denied if {
	_judge([{"op": "replace", "path": "/spec/chart", "value": "1.1.0"}]) == _finding(
		"/spec/chart",
		"spec.chart",
		"1.1.0",
		"1.0.0",
	)
}

test_dropped_empty_object_denied if {
	tried := json.patch(_tried, [{"op": "add", "path": "/spec/model/lineage", "value": {}}])
	dropped := json.patch(_tried, [{"op": "remove", "path": "/spec/model/lineage"}])
	release := json.patch(_promotion(dropped), [{"op": "replace", "path": "/previous", "value": tried}])
	count(_judge_release(release)) == 1
}

test_nothing_before_is_left_to_order if {
	release := json.patch(_promotion(_tried), [{"op": "replace", "path": "/previous", "value": null}])
	_judge_release(release) == set()
}

test_model_that_stays_passes if {
	older := json.patch(_tried, [{"op": "replace", "path": "/spec/model/version", "value": "7"}])
	stays := {"op": "replace", "path": "/before", "value": older}
	_judge_release(json.patch(_promotion(older), [stays])) == set()
}

_chart_change(change, chart) := _judge_release({
	"path": "environments/prod/releases/churn.yaml",
	"change": change,
	"before": _running("1.0.0"),
	"after": _running(chart),
	"previousEnvironment": "staging",
	"previous": object.union(_tried, {"spec": {"chart": "1.1.0"}}),
})

# Another model than the environment before has by now.
_running(chart) := {"spec": {"chart": chart, "model": {"version": "7"}}}

test_chart_that_was_tried_passes if _chart_change("promotion", "1.1.0") == set()

test_chart_that_was_not_tried_denied if {
	_chart_change("promotion", "1.2.0") == _finding("/spec/chart", "spec.chart", "1.2.0", "1.1.0")
}

test_same_chart_passes if _chart_change("serving", "1.0.0") == set()

test_chart_of_a_rollback_passes if _chart_change("rollback", "0.9.0") == set()
