package releasegate.compliance.lawful_basis_test

import future.keywords.not

_profile := {"metadata": {"name": "churn"}, "spec": {"purpose": "Rank customers", "compliance": {
	"personalData": "personal",
	"lawfulBasis": "contract",
	"ropaRef": "https://privacy.example.com/ropa/churn",
	"retentionDays": 90,
}}}

_judge(document, frameworks) := found if {
	found := data.releasegate.compliance.lawful_basis.deny with input.document as document
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

_fields(document) := {finding.args.field | some finding in _judge(document, ["gdpr"])}

_with_data(document, value) := json.patch(document, [{
	"op": "replace",
	"path": "/spec/compliance/personalData",
	"value": value,
}])

_bare := {"metadata": {"name": "churn"}, "spec": {"compliance": {"personalData": "personal"}}}

test_complete_profile_passes if _judge(_profile, ["gdpr"]) == set()

test_missing_basis_denied_at_its_parent if {
	missing := json.patch(_profile, [{"op": "remove", "path": "/spec/compliance/lawfulBasis"}])
	_judge(missing, ["gdpr"]) == {{"pointer": "/spec/compliance", "args": {
		"model": "churn",
		"data": "personal",
		"field": "spec.compliance.lawfulBasis",
	}}}
}

test_bare_profile_lacks_everything if {
	_fields(_bare) == {
		"spec.compliance.lawfulBasis",
		"spec.compliance.ropaRef",
		"spec.compliance.retentionDays",
		"spec.purpose",
	}
}

test_blank_purpose_denied if {
	blank := json.patch(_profile, [{"op": "replace", "path": "/spec/purpose", "value": " "}])
	{finding.pointer | some finding in _judge(blank, ["gdpr"])} == {"/spec/purpose"}
}

test_every_kind_of_personal_data_counts if {
	every value in ["pseudonymised", "personal", "special-category"] {
		count(_fields(_with_data(_bare, value))) == 4
	}
}

test_no_personal_data_passes if _fields(_with_data(_bare, "none")) == set()

test_undeclared_personal_data_counts if {
	undeclared := json.patch(_bare, [{"op": "remove", "path": "/spec/compliance/personalData"}])
	count(_fields(undeclared)) == 4
}

test_other_frameworks_do_not_ask if _judge(_bare, ["hipaa"]) == set()

test_framework_of_the_model_asks if {
	own := json.patch(_bare, [{"op": "add", "path": "/spec/compliance/frameworks", "value": ["gdpr"]}])
	count(_judge(own, [])) == 4
}
