package releasegate.promotion.healthy_test

import future.keywords.not

_release(version) := {"spec": {"chart": "1.0.0", "model": {"version": version}}}

_seen := {
	"application": "churn-staging-eu",
	"sync": "Synced",
	"health": "Healthy",
	"covers": true,
	"observedAt": "2026-11-22T11:00:00Z",
	"afterMerge": true,
}

_promotion(health) := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "promotion",
	"before": _release("7"),
	"after": _release("8"),
	"previousEnvironment": "staging",
	"previous": _release("8"),
	"health": health,
}

_judge(release, profile, spec) := found if {
	found := data.releasegate.promotion.healthy.deny with input.releases as [release]
		with data.repo.profile as profile
		with data.repo.environments as {"prod": {"metadata": {"name": "prod"}, "spec": spec}}
}

_deny(health) := _judge(_promotion(health), "starter", {"tier": "testing", "requireHealthy": true})

_problems(change) := {finding.args.problem | some finding in _deny([object.union(_seen, change)])}

test_healthy_passes if _deny([_seen]) == set()

test_degraded_denied if {
	_deny([object.union(_seen, {"health": "Degraded"})]) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/model",
		"args": {
			"model": "churn",
			"environment": "prod",
			"previous": "staging",
			"application": "churn-staging-eu",
			"problem": "is Synced and Degraded",
		},
	}}
}

test_other_states_denied if {
	_problems({"sync": "OutOfSync"}) == {"is OutOfSync and Healthy"}
	_problems({"sync": "Unknown", "health": "Unknown"}) == {"is Unknown and Unknown"}
	_problems({"sync": null}) == {"is unknown and Healthy"}
}

test_not_observed_denied if {
	_problems({"observedAt": null, "sync": null, "health": null}) == {"was not observed"}
	every nothing in [[], null] {
		{[finding.args.application, finding.args.problem] | some finding in _deny(nothing)} == {["its Application", "is on no cluster that is known"]}
	}
}

test_one_of_two_clusters_denied if {
	other := object.union(_seen, {"application": "churn-staging-us", "health": "Missing"})
	{finding.args.application | some finding in _deny([_seen, other])} == {"churn-staging-us"}
}

test_observed_too_early_denied if {
	_problems({"afterMerge": false}) == {"was last observed at 2026-11-22T11:00:00Z, before the merge"}
	_problems({"afterMerge": null}) == {"was observed, and nothing says whether that was after the merge"}
}

test_other_commit_denied if _problems({"covers": false}) == {"runs no commit that is known to hold the merge"}

test_asked_in_a_regulated_production if {
	count(_judge(_promotion(null), "regulated", {"tier": "production"})) == 1
	count(_judge(_promotion(null), "regulated", {"tier": "unheard of"})) == 1
	_judge(_promotion(null), "regulated", {"tier": "production", "requireHealthy": false}) == set()
	_judge(_promotion(null), "regulated", {"tier": "staging"}) == set()
	_judge(_promotion(null), "starter", {"tier": "production"}) == set()
}

test_what_does_not_arrive_passes if {
	spec := {"tier": "production", "requireHealthy": true}
	_judge(object.union(_promotion(null), {"before": _release("8")}), "regulated", spec) == set()
	_judge(object.union(_promotion(null), {"change": "rollback"}), "regulated", spec) == set()
	_judge(object.union(_promotion(null), {"previous": null}), "regulated", spec) == set()
}

test_another_chart_for_the_same_model_is_a_promotion_too if {
	chart := {"spec": {"chart": "0.9.0", "model": {"version": "8"}}}
	count(_judge(object.union(_promotion(null), {"before": chart}), "regulated", {"tier": "production"})) == 1
}
