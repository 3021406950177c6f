package releasegate.promotion.evidence_age_test

import future.keywords.not

_release := {
	"path": "environments/staging/releases/churn.yaml",
	"model": "churn",
	"environment": "staging",
	"change": "promotion",
	"before": null,
	"after": {"metadata": {"name": "churn"}, "spec": {"model": {"version": "8", "evaluation": {"report": "evidence/churn/8/evaluation.json"}}}},
	"evaluatedAt": "2026-11-01T08:00:00Z",
	"profile": {"spec": {"compliance": {"personalData": "special-category", "dpiaDate": "2026-09-30"}}},
}

_judge(changes, repo) := {[finding.pointer, finding.args.evidence, finding.args.problem] |
	some finding in data.releasegate.promotion.evidence_age.deny with input as {
		"now": "2026-11-22T12:00:00Z",
		"releases": [object.union(_release, changes)],
	}
		with data.repo as object.union(
			{
				"profile": "regulated",
				"gate": {"spec": {"frameworks": ["gdpr"]}},
				"parameters": {},
				"environments": {"staging": {"spec": {"tier": "staging"}}, "qa": {"spec": {"tier": "testing"}}},
			},
			repo,
		)
}

_report := "/spec/model/evaluation/report"

test_recent_evidence_passes if _judge({}, {}) == set()

test_old_report_denied if {
	_judge({"evaluatedAt": "2026-05-25T12:00:00Z"}, {}) == {
		[_report, "evaluation report", "is of 2026-05-25T12:00:00Z, more than 180 days ago"],
	}
	_judge({"evaluatedAt": "2026-05-25T12:00:01Z"}, {}) == set()
}

test_report_of_the_future_denied if {
	_judge({"evaluatedAt": "2026-11-22T12:06:00Z"}, {}) == {[_report, "evaluation report", "was computed in the future"]}
	_judge({"evaluatedAt": "2026-11-22T12:05:00Z"}, {}) == set()
}

test_old_assessment_denied if {
	old := {"profile": {"spec": {"compliance": {"personalData": "special-category", "dpiaDate": "2025-11-21"}}}}
	_judge(old, {}) == {["/metadata/name", "impact assessment", "is of 2025-11-21, more than 365 days ago"]}
	count(_judge(old, {"profile": "starter"})) == 1
	_judge(object.union(old, {"environment": "qa"}), {}) == set()
}

test_assessment_of_a_year_ago_passes if {
	_judge({"profile": {"spec": {"compliance": {"personalData": "special-category", "dpiaDate": "2025-11-22"}}}}, {}) == set()
}

test_assessment_that_nobody_asks_for_may_be_old if {
	_judge({"profile": {"spec": {"compliance": {"personalData": "personal", "dpiaDate": "2020-01-01"}}}}, {}) == set()
	_judge({"profile": null}, {}) == set()
}

test_parameters_set_other_ages if {
	repo := {"parameters": {"evaluationMaxAgeDays": 20, "assessmentMaxAgeDays": 50}}
	count(_judge({}, repo)) == 2
}

test_earlier_environments_and_starter_pass if {
	_judge({"environment": "qa", "evaluatedAt": "2020-01-01T00:00:00Z"}, {}) == set()
	_judge({"evaluatedAt": "2020-01-01T00:00:00Z"}, {"profile": "starter"}) == set()
}

test_rollbacks_and_serving_changes_pass if {
	old := {"evaluatedAt": "2020-01-01T00:00:00Z"}
	before := {"spec": {"model": {"version": "9"}}}
	_judge(object.union(old, {"change": "rollback", "before": before}), {}) == set()
	_judge(object.union(old, {"change": "serving", "before": _release.after}), {}) == set()
	_judge(object.union(old, {"change": "retirement", "after": null}), {}) == set()
}

test_attack_ancient_dates_denied if {
	count(_judge({"evaluatedAt": "0001-01-01T00:00:00Z"}, {})) == 1
	count(_judge({"evaluatedAt": "9999-12-31T00:00:00Z"}, {})) == 1
}

test_attack_unknown_environment_counts_as_production if {
	count(_judge({"environment": "live", "evaluatedAt": "2020-01-01T00:00:00Z"}, {"environments": {"live": {}}})) == 1
}

test_five_minutes_and_a_moment_are_the_future if {
	_judge({"evaluatedAt": "2026-11-22T12:05:00.000000001Z"}, {}) == {
		[_report, "evaluation report", "was computed in the future"],
	}
}

test_report_without_a_moment_is_for_another_rule if _judge({"evaluatedAt": null}, {}) == set()
