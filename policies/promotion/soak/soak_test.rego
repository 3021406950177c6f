package releasegate.promotion.soak_test

import future.keywords.not

_release(version) := {"spec": {"chart": "1.0.0", "model": {"version": version}}}

_promotion(soak) := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "promotion",
	"before": _release("7"),
	"after": _release("8"),
	"previousEnvironment": "staging",
	"previous": _release("8"),
	"soak": soak,
}

_deny(release) := found if {
	found := data.releasegate.promotion.soak.deny with input.releases as [release]
}

_problems(soak) := {finding.args.problem | some finding in _deny(_promotion(soak))}

test_soaked_passes if {
	_deny(_promotion({"hours": 24, "ran": 24})) == set()
	_deny(_promotion({"hours": 24, "ran": 900})) == set()
}

test_too_early_denied if {
	_deny(_promotion({"hours": 24, "ran": 23})) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/model",
		"args": {
			"model": "churn",
			"environment": "prod",
			"previous": "staging",
			"hours": 24,
			"problem": "it was merged there 23 hours ago",
		},
	}}
}

test_merged_after_now_denied if count(_deny(_promotion({"hours": 1, "ran": -1}))) == 1

test_unknown_merge_time_denied if _problems({"hours": 24, "ran": null}) == {"nothing says when it was merged there"}

test_nothing_asked_passes if {
	_deny(_promotion({"hours": 0, "ran": null})) == set()
	_deny(_promotion({"hours": 0, "ran": -1})) == set()
}

test_one_hour_is_asked_for if {
	count(_deny(_promotion({"hours": 1, "ran": 0}))) == 1
	count(_deny(_promotion({"hours": 1, "ran": null}))) == 1
}

test_unknown_hours_denied if {
	{finding.args.hours | some finding in _deny(_promotion({"hours": null, "ran": 90}))} == {"some"}
	_problems({"hours": null, "ran": 90}) == {"its environment.yaml on the base does not say how many"}
}

test_what_does_not_arrive_passes if {
	early := {"hours": 24, "ran": null}
	_deny(object.union(_promotion(early), {"before": _release("8")})) == set()
	_deny(object.union(_promotion(early), {"change": "rollback"})) == set()
}

test_nothing_before_is_the_order_s_to_deny if {
	_deny(object.union(_promotion({"hours": 24, "ran": null}), {"previous": null})) == set()
}

test_another_chart_for_the_same_model_soaks_too if {
	chart := {"spec": {"chart": "0.9.0", "model": {"version": "8"}}}
	count(_deny(object.union(_promotion({"hours": 24, "ran": 1}), {"before": chart}))) == 1
}

test_one_hour_is_soaked_too if _problems({"hours": 1, "ran": null}) == {"nothing says when it was merged there"}
