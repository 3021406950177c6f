package releasegate.compliance.records_kept_test

import future.keywords.not

_deny(compliance, parameters) := found if {
	found := data.releasegate.compliance.records_kept.deny with data.repo as {"gate": {}, "parameters": parameters}
		with input.document as {"metadata": {"name": "triage"}, "spec": {"compliance": compliance}}
}

_kept(days) := {"recordsRetentionDays": days}

_high := {"frameworks": ["eu-ai-act"], "riskTier": "high"}

test_health_data_six_years if {
	_deny({"phi": true}, _kept(2189)) == {{"pointer": "/spec/compliance/phi", "args": {
		"model": "triage",
		"why": "uses health data",
		"least": 2190,
		"days": 2189,
	}}}
	_deny({"phi": true}, _kept(2190)) == set()
}

test_high_risk_ten_years if {
	{finding.pointer | some finding in _deny(_high, _kept(3652))} == {"/spec/compliance/riskTier"}
	_deny(_high, _kept(3653)) == set()
}

test_both_ask_for_themselves if count(_deny(object.union(_high, {"phi": true}), _kept(100))) == 2

test_nobody_has_promised_anything if count(_deny({"phi": true}, {})) == 1

test_other_models_ask_for_nothing if {
	_deny({"phi": false, "riskTier": "high"}, {}) == set()
	_deny({}, {}) == set()
}
