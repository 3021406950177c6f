package releasegate.monitoring.feedback_test

import future.keywords.not

_judge(monitoring, compliance, tier, profile) := found if {
	found := data.releasegate.monitoring.feedback.deny with input as {
		"document": {"metadata": {"name": "triage"}, "spec": {"monitoring": monitoring}},
		"context": {"profile": {"spec": {"compliance": compliance}}},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
	}
		with data.repo as {"profile": profile, "environments": {}, "gate": {}}
}

_overseen := {"humanOversight": "A clerk reads every refusal."}

_feedback := {"feedback": {"uri": "s3://feedback.example.com/triage", "joinKey": "request_id"}}

test_feedback_that_can_be_joined_passes if _judge(_feedback, _overseen, "production", "regulated") == set()

test_oversight_without_feedback_denied if {
	_judge({"alerts": {}}, _overseen, "production", "regulated") == {{
		"pointer": "/spec/monitoring",
		"args": {"model": "triage"},
	}}
}

test_feedback_without_a_key_denied if {
	{finding.pointer | some finding in _judge({"feedback": {"uri": "s3://x", "joinKey": " "}}, _overseen, "production", "regulated")} == {
		"/spec/monitoring/feedback",
	}
	count(_judge({"feedback": {"uri": null, "joinKey": "id"}}, _overseen, "production", "regulated")) == 1
}

test_nobody_oversees_nothing_comes_back if {
	_judge({}, {}, "production", "regulated") == set()
	_judge({}, {"humanOversight": " "}, "production", "regulated") == set()
}

test_asked_in_regulated_production_and_of_high_risk if {
	_judge({}, _overseen, "staging", "regulated") == set()
	_judge({}, _overseen, "production", "starter") == set()
	risky := object.union(_overseen, {"frameworks": ["eu-ai-act"], "riskTier": "high"})
	count(_judge({}, risky, "production", "starter")) == 1
}

test_attack_unknown_profile_or_tier_denied if count(_judge({}, _overseen, "live", null)) == 1
