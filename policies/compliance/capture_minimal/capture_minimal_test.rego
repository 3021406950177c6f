package releasegate.compliance.capture_minimal_test

import future.keywords.not

_deny(capture, compliance) := found if {
	found := data.releasegate.compliance.capture_minimal.deny with input.document as {"spec": {"monitoring": {"capture": capture}}}
		with input.context.profile as {"spec": {"compliance": compliance}}
		with data.repo.parameters as {}
}

_captured(mode, percent) := {"mode": mode, "samplingPercent": percent}

_pointers(capture, compliance) := {finding.pointer | some finding in _deny(capture, compliance)}

_personal := {"personalData": "personal"}

_allowing(mode, percent, pseudonymised) := {"capture": {
	"mode": mode,
	"samplingPercent": percent,
	"pseudonymised": pseudonymised,
}}

test_few_answers_pass if _deny(_captured("response", 10), _personal) == set()

test_requests_denied if {
	_deny(_captured("request", 1), _personal) == {{
		"pointer": "/spec/monitoring/capture/mode",
		"args": {"field": "mode", "value": "request", "allowed": "the profile allows response"},
	}}
	_pointers(_captured("all", 1), _personal) == {"/spec/monitoring/capture/mode"}
}

test_many_answers_denied if {
	_deny(_captured("response", 11), _personal) == {{
		"pointer": "/spec/monitoring/capture/samplingPercent",
		"args": {"field": "samplingPercent", "value": 11, "allowed": "10 is the most that is allowed"},
	}}
}

test_profile_allows_more if {
	allowed := object.union(_personal, _allowing("all", 50, false))
	_deny(_captured("all", 50), allowed) == set()
	_pointers(_captured("all", 51), allowed) == {"/spec/monitoring/capture/samplingPercent"}
	_pointers(_captured("response", 1), object.union(_personal, _allowing("request", 5, false))) == {"/spec/monitoring/capture/mode"}
}

test_profile_allows_less if {
	_pointers(_captured("response", 5), object.union(_personal, _allowing("response", 1, true))) == {
		"/spec/monitoring/capture/samplingPercent",
	}
}

test_special_categories_are_pseudonymised_first if {
	special := {"personalData": "special-category"}
	_pointers(_captured("all", 5), object.union(special, _allowing("all", 5, false))) == {"/spec/monitoring/capture/mode"}
	_deny(_captured("all", 5), object.union(special, _allowing("all", 5, true))) == set()
	_deny(_captured("response", 5), object.union(special, _allowing("all", 5, false))) == set()
}

test_health_data_is_pseudonymised_first if {
	health := object.union(_personal, {"phi": true})
	count(_deny(_captured("request", 5), object.union(health, _allowing("all", 5, false)))) == 1
	_deny(_captured("request", 5), object.union(health, _allowing("all", 5, true))) == set()
}

test_pseudonymised_data_may_be_captured_whole_but_not_often if {
	_deny(_captured("all", 10), {"personalData": "pseudonymised"}) == set()
	_pointers(_captured("all", 100), {"personalData": "pseudonymised"}) == {"/spec/monitoring/capture/samplingPercent"}
}

test_nobody_affected_nothing_asked if _deny(_captured("all", 100), {"personalData": "none"}) == set()

test_attack_other_spelling_or_missing_counts_as_raw if {
	count(_deny(_captured("ALL", 5), _personal)) == 1
	count(_deny(_captured("all", 5), {})) == 1
	count(_deny({"mode": "all", "samplingPercent": "100"}, _personal)) == 2
}

test_pseudonymised_requests_and_answers_pass if {
	every mode in ["request", "response", "all"] {
		_deny(_captured(mode, 10), {"personalData": "pseudonymised"}) == set()
	}
	every mode in ["request", "response"] {
		_deny(_captured(mode, 5), object.union(_personal, _allowing("all", 5, false))) == set()
	}
}
