package releasegate.compliance.classification_test

import future.keywords.not

_deny(personal, classification) := found if {
	document := {
		"metadata": {"name": "triage"},
		"spec": {"classification": classification, "compliance": {"personalData": personal}},
	}
	found := data.releasegate.compliance.classification.deny with input.document as document
}

_args(personal, classification, least) := {{"pointer": "/spec/classification", "args": {
	"model": "triage",
	"data": personal,
	"classification": classification,
	"least": least,
}}}

test_personal_data_is_never_public if {
	_deny("personal", "public") == _args("personal", "public", "internal")
	_deny("pseudonymised", "public") == _args("pseudonymised", "public", "internal")
	_deny("personal", "internal") == set()
	_deny("pseudonymised", "restricted") == set()
}

test_special_categories_are_confidential if {
	_deny("special-category", "internal") == _args("special-category", "internal", "confidential")
	_deny("special-category", "confidential") == set()
	_deny("special-category", "restricted") == set()
}

test_no_personal_data_may_be_public if _deny("none", "public") == set()

test_attack_another_spelling_denied if {
	_deny("Special-Category", "internal") == _args("Special-Category", "internal", "confidential")
	_deny("none", "Restricted") == _args("none", "Restricted", "public")
	_deny(null, "internal") == _args(null, "internal", "confidential")
}

test_attack_missing_fields_denied if {
	found := data.releasegate.compliance.classification.deny with input.document as {"spec": {}}
	found == {{"pointer": "/spec", "args": {
		"model": "the model",
		"data": "unknown",
		"classification": "nothing",
		"least": "confidential",
	}}}
}
