package releasegate.compliance.automated_decision_test

import future.keywords.not

_judge_for(frameworks, compliance) := found if {
	document := {"metadata": {"name": "credit"}, "spec": {"compliance": compliance}}
	found := data.releasegate.compliance.automated_decision.deny with input.document as document
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

_judge(compliance) := _judge_for(["gdpr"], compliance)

_complete := {
	"personalData": "personal",
	"automatedDecision": true,
	"humanOversight": "An analyst reviews every refusal",
	"dpiaRef": "https://privacy.example.com/dpia/credit",
}

test_overseen_decision_passes if _judge(_complete) == set()

test_missing_oversight_denied if {
	_judge(object.remove(_complete, ["humanOversight"])) == {{
		"pointer": "/spec/compliance",
		"args": {"model": "credit", "field": "spec.compliance.humanOversight"},
	}}
}

test_blank_assessment_denied if {
	_judge(object.union(_complete, {"dpiaRef": " "})) == {{
		"pointer": "/spec/compliance/dpiaRef",
		"args": {"model": "credit", "field": "spec.compliance.dpiaRef"},
	}}
}

test_no_automated_decision_passes if _judge({"personalData": "personal", "automatedDecision": false}) == set()

test_decision_about_nobody_passes if _judge({"personalData": "none", "automatedDecision": true}) == set()

test_other_frameworks_do_not_ask if {
	_judge_for(["hipaa"], {"personalData": "personal", "automatedDecision": true}) == set()
}
