package releasegate.supply_chain.evaluation_signed_test

import future.keywords.not

_judge(profile, tier, evidence) := found if {
	judged := {
		"document": {"spec": {"model": {"evaluation": {"report": "report.json"}}}},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
		"context": {"evidence": evidence},
	}
	repo := {"profile": profile, "environments": {}}
	found := data.releasegate.supply_chain.evaluation_signed.deny with input as judged with data.repo as repo
}

_unsigned := {"report.json": {"signer": null}}

test_signed_report_passes if _judge("regulated", "production", {"report.json": {"signer": "training-pipeline"}}) == set()

test_unsigned_report_denied_from_staging_on if {
	every tier in ["staging", "production", "lab"] {
		_judge("regulated", tier, _unsigned) == {{
			"pointer": "/spec/model/evaluation/report",
			"args": {"report": "report.json"},
		}}
	}
}

test_signer_without_a_name_denied if {
	count(_judge("regulated", "staging", {"report.json": {"signer": ""}})) == 1
	count(_judge("regulated", "staging", {"report.json": {}})) == 1
}

test_testing_passes if _judge("regulated", "testing", _unsigned) == set()

test_starter_passes if _judge("starter", "production", _unsigned) == set()

test_unknown_profile_denied if count(_judge("lenient", "production", _unsigned)) == 1

test_missing_report_is_left_to_evaluation_bound if _judge("regulated", "production", {}) == set()

test_other_reports_need_no_signature if {
	evidence := {"report.json": {"signer": "training-pipeline"}, "older.json": {"signer": null}}
	_judge("regulated", "production", evidence) == set()
}
