package releasegate.compliance.contradiction_test

import future.keywords.not

_deny(compliance) := found if {
	document := {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
	found := data.releasegate.compliance.contradiction.deny with input.document as document
}

_pointers(compliance) := {finding.pointer | some finding in _deny(compliance)}

test_lawful_basis_without_personal_data_denied if {
	_deny({"personalData": "none", "lawfulBasis": "contract"}) == {{
		"pointer": "/spec/compliance/lawfulBasis",
		"args": {
			"model": "triage",
			"problem": "names a lawful basis, and says that it uses no personal data",
		},
	}}
}

test_each_field_of_personal_data_denied if {
	_pointers({
		"personalData": "none",
		"ropaRef": "ROPA-1",
		"dpiaRef": "DPIA-1",
		"dpiaDate": "2026-01-01",
		"transfers": [{"region": "us-east-1", "reference": "SCC-1"}],
		"automatedDecision": true,
	}) == {sprintf("/spec/compliance/%v", [field]) |
		some field in ["ropaRef", "dpiaRef", "dpiaDate", "transfers", "automatedDecision"]
	}
}

test_agreement_without_health_data_denied if {
	_pointers({"personalData": "personal", "baaRef": "BAA-7", "phi": false}) == {"/spec/compliance/baaRef"}
	_pointers({"personalData": "personal", "baaRef": "BAA-7"}) == {"/spec/compliance/baaRef"}
	_pointers({"personalData": "personal", "baaRef": "BAA-7", "phi": true}) == set()
}

test_deidentified_health_data_denied if {
	compliance := {"personalData": "personal", "deidentification": "safe-harbor"}
	_pointers(object.union(compliance, {"phi": true})) == {"/spec/compliance/deidentification"}
	_pointers(object.union(compliance, {"phi": false})) == set()
}

test_what_agrees_passes if {
	_deny({"personalData": "none", "automatedDecision": false, "retentionDays": 30, "residency": ["eu-west-1"]}) == set()
	_deny({"personalData": "personal", "lawfulBasis": "contract", "automatedDecision": true}) == set()
	_deny({"personalData": "none", "lawfulBasis": " "}) == set()
}

test_blank_text_says_nothing if {
	_deny({"personalData": "personal", "baaRef": " ", "phi": false}) == set()
	_deny({"personalData": "personal", "deidentification": "", "phi": true}) == set()
}
