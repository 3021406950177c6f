package releasegate.lib.frameworks_test

import future.keywords.not

_gate(names) := {"spec": {"frameworks": names}}

_profile(names) := {"spec": {"compliance": {"frameworks": names}}}

test_organisation_binds_every_model if data.releasegate.lib.frameworks.binds("gdpr", _gate(["gdpr"]), _profile([]))

test_profile_adds_a_framework if data.releasegate.lib.frameworks.binds("hipaa", _gate(["gdpr"]), _profile(["HIPAA"]))

test_nothing_declared_binds_to_nothing if {
	not data.releasegate.lib.frameworks.binds("gdpr", {}, {})
	not data.releasegate.lib.frameworks.binds("gdpr", null, null)
	not data.releasegate.lib.frameworks.binds("gdpr", _gate("gdpr"), _profile([7]))
}

test_person_is_affected_unless_the_profile_says_none if {
	data.releasegate.lib.frameworks.personal({"spec": {"compliance": {"personalData": "pseudonymised"}}})
	data.releasegate.lib.frameworks.personal({"spec": {}})
	not data.releasegate.lib.frameworks.personal({"spec": {"compliance": {"personalData": "none"}}})
}

test_missing_profile_says_nothing if not data.releasegate.lib.frameworks.personal(null)

_model(compliance) := {"spec": {"compliance": compliance}}

test_raw_data_is_what_nobody_pseudonymised if {
	data.releasegate.lib.frameworks.raw(_model({"personalData": "personal"}))
	data.releasegate.lib.frameworks.raw(_model({}))
	not data.releasegate.lib.frameworks.raw(_model({"personalData": "pseudonymised"}))
	not data.releasegate.lib.frameworks.raw(_model({"personalData": "none"}))
	not data.releasegate.lib.frameworks.raw(null)
}

test_high_risk_is_said_by_the_profile if {
	data.releasegate.lib.frameworks.high_risk(_gate(["eu-ai-act"]), _model({"riskTier": "high"}))
	not data.releasegate.lib.frameworks.high_risk(_gate(["eu-ai-act"]), _model({"riskTier": "medium"}))
	not data.releasegate.lib.frameworks.high_risk(_gate(["gdpr"]), _model({"riskTier": "high"}))
	not data.releasegate.lib.frameworks.high_risk(_gate(["eu-ai-act"]), null)
}

test_assessed_are_special_categories_and_automated_decisions if {
	data.releasegate.lib.frameworks.assessed(_gate(["gdpr"]), _model({"personalData": "special-category"}))
	data.releasegate.lib.frameworks.assessed(_gate(["gdpr"]), _model({"personalData": "personal", "automatedDecision": true}))
	not data.releasegate.lib.frameworks.assessed(_gate(["gdpr"]), _model({"personalData": "personal"}))
	not data.releasegate.lib.frameworks.assessed(_gate(["gdpr"]), _model({"personalData": "none", "automatedDecision": true}))
	not data.releasegate.lib.frameworks.assessed(_gate(["hipaa"]), _model({"personalData": "special-category"}))
	not data.releasegate.lib.frameworks.assessed(_gate(["gdpr"]), null)
}
