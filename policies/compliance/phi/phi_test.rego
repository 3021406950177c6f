package releasegate.compliance.phi_test

import future.keywords.not

_complete := {"metadata": {"name": "triage"}, "spec": {"classification": "restricted", "compliance": {
	"personalData": "special-category",
	"phi": true,
	"baaRef": "https://legal.example.com/baa/cloud",
	"frameworks": ["hipaa"],
}}}

_judge(frameworks, patches) := found if {
	document := json.patch(_complete, patches)
	found := data.releasegate.compliance.phi.deny with input.document as document
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

_set(path, value) := {"op": "add", "path": path, "value": value}

_without(path) := {"op": "remove", "path": path}

_pointers(frameworks, patches) := {finding.pointer | some finding in _judge(frameworks, patches)}

test_complete_profile_passes if _judge([], []) == set()

test_missing_agreement_denied if {
	_judge([], [_without("/spec/compliance/baaRef")]) == {{
		"pointer": "/spec/compliance",
		"args": {"model": "triage", "problem": "uses health data without a business associate agreement"},
	}}
	_pointers([], [_set("/spec/compliance/baaRef", "")]) == {"/spec/compliance/baaRef"}
}

test_missing_framework_denied if {
	_pointers(["gdpr"], [_set("/spec/compliance/frameworks", ["gdpr"])]) == {"/spec/compliance/frameworks"}
	_judge(["hipaa"], [_set("/spec/compliance/frameworks", ["gdpr"])]) == set()
}

test_other_classification_denied if {
	_pointers([], [_set("/spec/classification", "confidential")]) == {"/spec/classification"}
	_pointers([], [_without("/spec/classification")]) == {"/spec"}
}

test_health_data_of_nobody_denied if {
	every value in ["none", "pseudonymised"] {
		_pointers([], [_set("/spec/compliance/personalData", value)]) == {"/spec/compliance/personalData"}
	}
	_judge([], [_set("/spec/compliance/personalData", "personal")]) == set()
}

test_undeclared_health_data_denied_under_hipaa if {
	_judge(["hipaa"], [_without("/spec/compliance/phi")]) == {{
		"pointer": "/spec/compliance",
		"args": {"model": "triage", "problem": "uses personal data and does not say whether it is health data"},
	}}
	_pointers(["hipaa"], [_set("/spec/compliance/phi", "no")]) == {"/spec/compliance/phi"}
}

test_undeclared_health_data_passes_elsewhere if {
	_judge(["gdpr"], [_without("/spec/compliance/phi"), _without("/spec/compliance/frameworks")]) == set()
	_judge(["hipaa"], [_without("/spec/compliance/phi"), _set("/spec/compliance/personalData", "none")]) == set()
}

test_no_health_data_needs_nothing if {
	bare := {"personalData": "personal", "phi": false}
	_judge(["hipaa"], [_set("/spec/compliance", bare), _set("/spec/classification", "internal")]) == set()
}

_pseudonymised := [
	_set("/spec/compliance/personalData", "pseudonymised"),
	_set("/spec/compliance/phi", false),
	_without("/spec/compliance/baaRef"),
]

test_deidentified_data_names_its_method if {
	_pointers([], _pseudonymised) == {"/spec/compliance"}
	every method in ["safe-harbor", "expert-determination"] {
		_judge([], array.concat(_pseudonymised, [_set("/spec/compliance/deidentification", method)])) == set()
	}
}

test_attack_other_word_for_the_method_denied if {
	every method in ["Safe-Harbor", "hashing", "", null] {
		patches := array.concat(_pseudonymised, [_set("/spec/compliance/deidentification", method)])
		_pointers([], patches) == {"/spec/compliance/deidentification"}
	}
}

test_deidentification_only_under_hipaa if {
	_judge([], array.concat(_pseudonymised, [_set("/spec/compliance/frameworks", ["gdpr"])])) == set()
}

test_health_data_is_called_by_its_name if {
	"uses health data and calls it pseudonymised" in {finding.args.problem |
		some finding in _judge(["hipaa"], [_set("/spec/compliance/personalData", "pseudonymised")])
	}
}
