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
