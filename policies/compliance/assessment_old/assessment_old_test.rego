package releasegate.compliance.assessment_old_test

import future.keywords.not

_deny(date, parameters) := _judged(date, parameters, {"automatedDecision": true})

_judged(date, parameters, changes) := found if {
	compliance := object.union({"personalData": "personal", "dpiaDate": date}, changes)
	document := {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
	found := data.releasegate.compliance.assessment_old.deny with input.document as document
		with input.today as "2026-11-22T00:00:00Z"
		with data.repo as {"gate": {"spec": {"frameworks": ["gdpr"]}}, "parameters": parameters}
}

test_a_year_is_the_default if {
	_deny("2025-11-22", {}) == set()
	_deny("2025-11-21", {}) == {{
		"pointer": "/spec/compliance/dpiaDate",
		"args": {"model": "triage", "date": "2025-11-21", "days": 365},
	}}
}

test_parameter_sets_another_time if {
	_deny("2026-11-12", {"assessmentMaxAgeDays": 10}) == set()
	count(_deny("2026-11-11", {"assessmentMaxAgeDays": 10})) == 1
	_deny("2025-01-01", {"assessmentMaxAgeDays": 1000}) == set()
}

test_attack_an_ancient_date_denied if count(_deny("0001-01-01", {})) == 1

test_where_none_is_needed_none_is_old if {
	_judged("2020-01-01", {}, {"automatedDecision": false}) == set()
	count(_judged("2020-01-01", {}, {"automatedDecision": false, "personalData": "special-category"})) == 1
}
