package releasegate.compliance.test_data_test

import future.keywords.not

_deny(tier, monitoring, personal) := found if {
	document := {"metadata": {"name": "churn", "environment": "here"}, "spec": {"monitoring": monitoring}}
	found := data.releasegate.compliance.test_data.deny with input.document as document
		with input.environment as {"metadata": {"name": "here"}, "spec": {"tier": tier}}
		with input.context.profile as {"spec": {"compliance": {"personalData": personal}}}
		with data.repo.environments as {}
}

_capture := {"capture": {"uri": "s3://example-capture/churn"}}

test_capture_in_testing_denied if {
	_deny("testing", _capture, "personal") == {{"pointer": "/spec/monitoring/capture", "args": {
		"model": "churn",
		"data": "personal",
		"environment": "here",
		"tier": "testing",
		"field": "capture",
	}}}
	count(_deny("development", _capture, "pseudonymised")) == 1
}

test_feedback_in_development_denied if {
	found := _deny("development", {"feedback": {"uri": "s3://example-feedback"}, "alerts": {}}, "special-category")
	{finding.pointer | some finding in found} == {"/spec/monitoring/feedback"}
}

test_capture_from_staging_up_is_not_a_test if {
	_deny("staging", _capture, "personal") == set()
	_deny("production", _capture, "personal") == set()
}

test_nobody_affected_passes if _deny("testing", _capture, "none") == set()

test_nothing_captured_passes if _deny("testing", {"alerts": {}}, "personal") == set()

test_attack_empty_capture_denied if count(_deny("development", {"capture": {}}, "personal")) == 1
