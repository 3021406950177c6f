package releasegate.compliance.log_retention_test

import future.keywords.not

_deny(compliance) := found if {
	found := data.releasegate.compliance.log_retention.deny with data.repo.gate as {}
		with input.document as {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
}

_high(changes) := object.union({"frameworks": ["eu-ai-act"], "riskTier": "high"}, changes)

test_short_retention_denied if {
	_deny(_high({"logRetentionDays": 182})) == {{"pointer": "/spec/compliance/logRetentionDays", "args": {
		"model": "triage",
		"problem": "its logs are kept for 182 days",
		"least": "183 days",
	}}}
}

test_six_months_pass if _deny(_high({"logRetentionDays": 183})) == set()

test_nothing_said_denied if {
	{[finding.pointer, finding.args.problem] | some finding in _deny(_high({}))} == {
		["/spec/compliance", "nobody says how long its logs are kept"],
	}
}

test_only_high_risk_under_the_ai_act if {
	_deny(_high({"riskTier": "medium"})) == set()
	_deny(_high({"frameworks": ["gdpr"]})) == set()
}

test_attack_text_null_or_negative_denied if {
	every days in ["365", null, -1, 0] {
		count(_deny(_high({"logRetentionDays": days}))) == 1
	}
}

test_attack_retention_of_requests_is_no_retention_of_logs if count(_deny(_high({"retentionDays": 365}))) == 1
