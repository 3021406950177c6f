package releasegate.compliance.assessment_test

import future.keywords.not

_compliance := {
	"personalData": "special-category",
	"frameworks": ["gdpr"],
	"dpiaRef": "DPIA-1",
	"dpiaDate": "2026-10-01",
	"dpiaReviewer": "Data protection officer",
}

_deny(changes) := found if {
	document := {"metadata": {"name": "triage"}, "spec": {"compliance": object.union(_compliance, changes)}}
	found := data.releasegate.compliance.assessment.deny with input.document as document
		with input.today as "2026-11-22T00:00:00Z"
		with data.repo.gate as {}
}

test_dated_and_reviewed_passes if _deny({}) == set()

test_blank_fields_denied if {
	_deny({"dpiaReviewer": " "}) == {{
		"pointer": "/spec/compliance/dpiaReviewer",
		"args": {"model": "triage", "field": "dpiaReviewer", "problem": "is missing"},
	}}
	count(_deny({"dpiaDate": null})) == 1
	count(_deny({"dpiaDate": "", "dpiaReviewer": ""})) == 2
}

test_automated_decision_needs_one_too if {
	count(_deny({"personalData": "personal", "automatedDecision": true, "dpiaDate": ""})) == 1
	count(_deny({"personalData": "personal", "automatedDecision": false, "dpiaDate": ""})) == 0
	count(_deny({"personalData": "none", "automatedDecision": true, "dpiaDate": ""})) == 0
}

test_only_under_the_gdpr if _deny({"frameworks": ["hipaa"], "dpiaDate": ""}) == set()

test_attack_date_in_the_future_denied if {
	_deny({"dpiaDate": "2026-11-24"}) == {{
		"pointer": "/spec/compliance/dpiaDate",
		"args": {"model": "triage", "field": "dpiaDate", "problem": "lies in the future"},
	}}
	_deny({"dpiaDate": "2026-11-23"}) == set()
	count(_deny({"dpiaDate": "9999-12-31"})) == 1
}

test_attack_missing_fields_denied if {
	found := data.releasegate.compliance.assessment.deny with input.document as {"spec": {"compliance": {"personalData": "special-category"}}}
		with input.today as "2026-11-22T00:00:00Z"
		with data.repo.gate as {"spec": {"frameworks": ["GDPR"]}}
	{finding.pointer | some finding in found} == {"/spec/compliance"}
	count(found) == 2
}
