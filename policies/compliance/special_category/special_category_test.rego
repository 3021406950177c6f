package releasegate.compliance.special_category_test

import future.keywords.not

_judge_for(frameworks, compliance) := found if {
	document := {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
	found := data.releasegate.compliance.special_category.deny with input.document as document
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

_judge(compliance) := _judge_for(["gdpr"], compliance)

_complete := {
	"personalData": "special-category",
	"specialCategoryCondition": "9.2.h",
	"dpiaRef": "https://privacy.example.com/dpia/triage",
	"riskTier": "high",
}

_pointers(compliance) := {finding.pointer | some finding in _judge(compliance)}

test_complete_profile_passes if _judge(_complete) == set()

test_missing_condition_denied if {
	_judge(object.remove(_complete, ["specialCategoryCondition"])) == {{"pointer": "/spec/compliance", "args": {
		"model": "triage",
		"problem": "uses special category data without a condition of Article 9(2)",
	}}}
}

test_unknown_condition_denied if {
	every condition in ["9.2.k", "9.2", "yes", "19.2.a", "9.2.aa"] {
		_pointers(object.union(_complete, {"specialCategoryCondition": condition})) == {
			"/spec/compliance/specialCategoryCondition",
		}
	}
}

test_missing_or_blank_assessment_denied if {
	_pointers(object.remove(_complete, ["dpiaRef"])) == {"/spec/compliance"}
	_pointers(object.union(_complete, {"dpiaRef": " "})) == {"/spec/compliance/dpiaRef"}
}

test_low_risk_denied if {
	_pointers(object.union(_complete, {"riskTier": "low"})) == {"/spec/compliance/riskTier"}
}

test_low_risk_of_ordinary_data_passes if _judge({"personalData": "personal", "riskTier": "low"}) == set()

test_condition_for_ordinary_data_denied if {
	_judge(object.union(_complete, {"personalData": "personal"})) == {{"pointer": "/spec/compliance/personalData", "args": {
		"model": "triage",
		"problem": "names the condition 9.2.h for data that it calls personal",
	}}}
}

test_health_data_called_ordinary_denied if {
	_judge({"personalData": "personal", "phi": true}) == {{"pointer": "/spec/compliance/personalData", "args": {
		"model": "triage",
		"problem": "uses health data and calls it personal",
	}}}
}

test_health_data_called_special_passes if _judge(object.union(_complete, {"phi": true})) == set()

test_no_health_data_passes if _judge({"personalData": "personal", "phi": false}) == set()

test_other_frameworks_do_not_ask if _judge_for(["hipaa"], {"personalData": "special-category"}) == set()
