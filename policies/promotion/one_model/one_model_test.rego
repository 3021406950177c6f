package releasegate.promotion.one_model_test

import future.keywords.not

_release(model, environment) := {
	"path": sprintf("environments/%v/releases/%v.yaml", [environment, model]),
	"model": model,
	"environment": environment,
	"change": "promotion",
	"before": null,
	"after": {"spec": {"model": {"version": "8"}}},
}

_judge(releases, gate) := found if {
	found := data.releasegate.promotion.one_model.deny with input.releases as releases
		with input.paths as [{"path": release.path} | some release in releases]
		with data.repo.gate as gate
}

_limit(n) := {"spec": {"limits": {"modelsPerPullRequest": n}}}

test_one_model_passes if _judge([_release("churn", "prod")], _limit(1)) == set()

test_one_model_in_two_environments_passes if {
	_judge([_release("churn", "staging"), _release("churn", "prod")], _limit(1)) == set()
}

test_second_model_denied if {
	_judge([_release("fraud", "prod"), _release("churn", "prod")], _limit(1)) == {{
		"path": "environments/prod/releases/fraud.yaml",
		"pointer": "/metadata/name",
		"args": {
			"model": "fraud",
			"models": ["churn", "fraud"],
			"count": 2,
			"name": "limits.modelsPerPullRequest",
			"limit": 1,
		},
	}}
}

test_limit_of_two_passes_two if {
	_judge([_release("fraud", "prod"), _release("churn", "prod")], _limit(2)) == set()
}

test_limit_that_is_not_set_is_one if count(_judge([_release("fraud", "prod"), _release("churn", "prod")], {})) == 1

test_settings_of_other_models_do_not_count if {
	same := object.union(_release("fraud", "prod"), {"before": {"spec": {"model": {"version": "8"}}}})
	_judge([_release("churn", "prod"), same], _limit(1)) == set()
	_judge([_release("fraud", "prod"), object.union(same, {"model": "churn"})], _limit(1)) == set()
}

test_other_settings_of_a_model_over_the_limit_pass if {
	settings := object.union(_release("fraud", "dev"), {"before": {"spec": {"model": {"version": "8"}}}})
	found := _judge([_release("churn", "prod"), _release("fraud", "prod"), settings], _limit(1))
	{finding.path | some finding in found} == {"environments/prod/releases/fraud.yaml"}
}
