package releasegate.promotion.order_test

import future.keywords.not

_judge(release) := found if {
	found := data.releasegate.promotion.order.deny with input.releases as [release]
		with data.repo.order as ["dev", "staging", "prod"]
}

_model(version) := {"spec": {"model": {"version": version}}}

_promotion := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "promotion",
	"before": _model("7"),
	"after": _model("8"),
	"previousEnvironment": "staging",
	"previous": _model("8"),
}

_problems(release) := {finding.args.problem | some finding in _judge(release)}

test_promotion_from_the_environment_before_passes if _judge(_promotion) == set()

test_promotion_from_nowhere_denied if {
	_judge(object.union(_promotion, {"previous": null})) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/model",
		"args": {
			"model": "churn",
			"environment": "prod",
			"problem": "staging, the environment before, has no release of it",
		},
	}}
}

test_new_model_in_a_later_environment_denied if {
	count(_judge(object.union(_promotion, {"change": "new-model", "before": null, "previous": null}))) == 1
}

test_new_model_in_the_first_environment_passes if {
	first := {"environment": "dev", "before": null, "previousEnvironment": null, "previous": null}
	_judge(object.union(_promotion, first)) == set()
}

test_environment_left_out_denied if {
	count(_judge(object.union(_promotion, {"previousEnvironment": "dev"}))) == 1
}

test_no_environment_before_claimed_denied if {
	count(_judge(object.union(_promotion, {"previousEnvironment": null, "previous": null}))) == 1
}

test_unknown_environment_denied if {
	unknown := {"environment": "lab", "previousEnvironment": null}
	_problems(object.union(_promotion, unknown)) == {"it is not an environment of releasegate.yaml"}
}

test_same_model_passes if {
	_judge(object.union(_promotion, {"before": _model("8"), "previous": null})) == set()
}

test_retirement_passes if _judge(object.union(_promotion, {"after": null, "previous": null})) == set()

test_rollback_passes if {
	_judge(object.union(_promotion, {"change": "rollback", "previous": null})) == set()
}

test_rollback_of_nothing_denied if {
	count(_judge(object.union(_promotion, {"change": "rollback", "before": null, "previous": null}))) == 1
}

_chart(version) := {"spec": {"chart": version, "model": {"version": "8"}}}

test_chart_from_nowhere_denied if {
	moved := {"before": _chart("1.0.0"), "after": _chart("1.1.0")}
	_judge(object.union(_promotion, moved)) == set()
	count(_judge(object.union(_promotion, object.union(moved, {"previous": null})))) == 1
	_judge(object.union(_promotion, object.union(moved, {"previous": null, "change": "rollback"}))) == set()
}
