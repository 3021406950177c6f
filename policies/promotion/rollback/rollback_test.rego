package releasegate.promotion.rollback_test

import future.keywords.not

_judge(release, limits) := found if {
	found := data.releasegate.promotion.rollback.deny with input.releases as [release]
		with data.repo.gate as {"spec": {"limits": limits}}
}

_deny(release) := _judge(release, {})

_problems(release) := {finding.args.problem | some finding in _deny(release)}

_model(version) := {"version": version, "image": "churn"}

_ran(version, more) := object.union(
	{
		"model": _model(version),
		"chart": "1.0.0",
		"daysAgo": 3,
		"rolledBack": false,
		"everRolledBack": false,
	},
	more,
)

_after(version) := {"spec": {
	"chart": "1.0.0",
	"model": _model(version),
	"change": {"reason": "too slow", "incident": "INC-7"},
}}

_rollback(version, ran) := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "rollback",
	"before": _after("9"),
	"after": _after(version),
	"ran": ran,
}

_back := "it was rolled back from there itself, so it comes again only as a promotion"

_undated := "nothing says when it last ran, and without that only the version just before may return"

test_the_version_before_passes if _deny(_rollback("8", [_ran("8", {}), _ran("7", {})])) == set()

test_an_older_version_passes if _deny(_rollback("7", [_ran("8", {"rolledBack": true}), _ran("7", {})])) == set()

test_what_never_ran_denied if {
	_deny(_rollback("6", [_ran("8", {})])) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/model",
		"args": {
			"model": "churn",
			"environment": "prod",
			"version": "version 6",
			"problem": "it never ran there as it is here",
		},
	}}
	count(_deny(_rollback("8", [_ran("8", {"chart": "1.1.0"})]))) == 1
	count(_deny(_rollback("8", [_ran("8", {"model": {"version": "8", "image": "built again"}})]))) == 1
	count(_deny(_rollback("8", []))) == 1
}

test_rolling_back_a_rollback_denied if {
	_problems(_rollback("8", [_ran("8", {"rolledBack": true, "everRolledBack": true})])) == {_back}
}

test_version_before_that_came_again_since_passes if {
	_deny(_rollback("8", [_ran("8", {"everRolledBack": true})])) == set()
}

test_older_version_that_was_ever_left_by_a_rollback_denied if {
	_problems(_rollback("7", [_ran("8", {}), _ran("7", {"everRolledBack": true})])) == {_back}
}

test_too_many_versions_back_denied if {
	ran := [_ran("8", {}), _ran("7", {}), _ran("6", {}), _ran("5", {})]
	_deny(_rollback("6", ran)) == set()
	_problems(_rollback("5", ran)) == {"that is 4 versions back, and limits.rollbackVersions is 3"}
	count(_judge(_rollback("7", ran), {"rollbackVersions": 1})) == 1
	_judge(_rollback("5", ran), {"rollbackVersions": 4}) == set()
}

test_too_long_ago_denied if {
	old := [_ran("8", {}), _ran("7", {"daysAgo": 30})]
	_deny(_rollback("7", [_ran("8", {}), _ran("7", {"daysAgo": 29})])) == set()
	_problems(_rollback("7", old)) == {"it last ran 30 days ago, and limits.rollbackMaxAgeDays is 30"}
	_judge(_rollback("7", old), {"rollbackMaxAgeDays": 90}) == set()
}

test_the_version_before_may_return_however_long_ago if _deny(_rollback("8", [_ran("8", {"daysAgo": 400})])) == set()

test_without_a_date_only_the_version_before if {
	_deny(_rollback("8", [_ran("8", {"daysAgo": null})])) == set()
	_problems(_rollback("7", [_ran("8", {}), _ran("7", {"daysAgo": null})])) == {_undated}
}

_changed(change) := json.patch(_rollback("8", [_ran("8", {})]), [{"op": "replace", "path": "/after/spec/change", "value": change}])

test_reason_and_incident_are_asked_for if {
	_problems(_changed({})) == {"spec.change.reason is missing", "spec.change.incident is missing"}
	_problems(_changed({"reason": "", "incident": "INC-7"})) == {"spec.change.reason is missing"}
	{finding.pointer | some finding in _deny(_changed({"reason": "too slow"}))} == {"/spec/change"}
}

test_no_change_at_all_denied if {
	bare := json.patch(_rollback("8", [_ran("8", {})]), [{"op": "remove", "path": "/after/spec/change"}])
	{finding.pointer | some finding in _deny(bare)} == {"/spec"}
}

test_a_release_without_a_version_is_told_as_one if {
	bare := json.patch(_rollback("8", []), [{"op": "remove", "path": "/after/spec/model/version"}])
	{finding.args.version | some finding in _deny(bare)} == {"no version"}
}

test_a_promotion_is_not_judged_here if {
	_deny(object.union(_changed({}), {"change": "promotion"})) == set()
	_deny(object.union(_rollback("8", []), {"change": "promotion"})) == set()
}
