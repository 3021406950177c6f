package releasegate.compliance.retention_clash_test

import future.keywords.not

_deny(changes) := found if {
	compliance := object.union({"frameworks": ["eu-ai-act", "gdpr"], "riskTier": "high", "personalData": "personal"}, changes)
	found := data.releasegate.compliance.retention_clash.deny with data.repo.gate as {}
		with input.document as {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
}

test_clash_is_shown if {
	_deny({"retentionDays": 30, "logRetentionDays": 365}) == {{
		"pointer": "/spec/compliance/retentionDays",
		"args": {"model": "triage", "days": 30, "logs": 365},
	}}
}

test_attack_hiding_the_logs_does_not_hide_the_clash if {
	{finding.args.logs | some finding in _deny({"retentionDays": 30})} == {183}
	{finding.args.logs | some finding in _deny({"retentionDays": 30, "logRetentionDays": 1})} == {183}
}

test_one_time_for_both_is_no_clash if {
	_deny({"retentionDays": 183, "logRetentionDays": 183}) == set()
	_deny({"retentionDays": 400, "logRetentionDays": 200}) == set()
}

test_no_personal_data_no_clash if _deny({"retentionDays": 30, "personalData": "none"}) == set()

test_lower_risk_or_no_ai_act_no_clash if {
	_deny({"retentionDays": 30, "riskTier": "medium"}) == set()
	_deny({"retentionDays": 30, "frameworks": ["gdpr"]}) == set()
}
