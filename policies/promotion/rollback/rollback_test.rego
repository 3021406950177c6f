package releasegate.promotion.rollback_test

import future.keywords.not

_deny(release) := found if {
	found := data.releasegate.promotion.rollback.deny with input.releases as [release]
}

_release(version, chart) := {"spec": {"chart": chart, "model": {"version": version, "image": "churn"}}}

_rollback := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "rollback",
	"before": _release("8", "1.1.0"),
	"after": _release("7", "1.0.0"),
	"ranBefore": _release("7", "1.0.0"),
}

test_the_version_before_passes if _deny(_rollback) == set()

test_an_older_version_denied if {
	_deny(object.union(_rollback, {"ranBefore": _release("6", "1.0.0")})) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/model",
		"args": {"model": "churn", "environment": "prod", "version": "version 7", "last": "version 6"},
	}}
}

test_another_chart_denied if count(_deny(object.union(_rollback, {"after": _release("7", "1.1.0")}))) == 1

test_another_image_of_the_same_version_denied if {
	built := {"spec": {"chart": "1.0.0", "model": {"version": "7", "image": "built again"}}}
	count(_deny(json.patch(_rollback, [{"op": "replace", "path": "/after", "value": built}]))) == 1
}

test_nothing_ran_before_denied if {
	denied := _deny(object.union(_rollback, {"ranBefore": null}))
	{finding.args.last | some finding in denied} == {"nothing"}
}

test_a_promotion_is_not_judged_here if {
	_deny(object.union(_rollback, {"change": "promotion", "ranBefore": null})) == set()
}
