package releasegate.compliance.capture_retention_test

import future.keywords.not

_deny(days, compliance) := found if {
	found := data.releasegate.compliance.capture_retention.deny with input.document as {"spec": {"monitoring": {"capture": {"retentionDays": days}}}}
		with input.context.profile as {"spec": {"compliance": compliance}}
}

_personal := {"personalData": "personal"}

test_no_longer_than_the_profile_says if {
	_deny(30, {"personalData": "personal", "retentionDays": 30}) == set()
	_deny(31, {"personalData": "none", "retentionDays": 30}) == {{
		"pointer": "/spec/monitoring/capture/retentionDays",
		"args": {"days": 31, "allowed": "the profile of the model allows 30"},
	}}
}

test_personal_data_without_a_time_denied if {
	_deny(1, _personal) == {{
		"pointer": "/spec/monitoring/capture/retentionDays",
		"args": {"days": 1, "allowed": "the profile of the model, which uses personal data, says no time"},
	}}
	_deny(1, {"personalData": "none"}) == set()
}

test_attack_null_and_text_are_no_time if {
	count(_deny(1, object.union(_personal, {"retentionDays": null}))) == 1
	count(_deny(1, object.union(_personal, {"retentionDays": "365"}))) == 1
	count(_deny("1", object.union(_personal, {"retentionDays": 30}))) == 1
}

test_release_without_capture_passes if {
	data.releasegate.compliance.capture_retention.deny == set() with input.document as {"spec": {"serving": {}}}
		with input.context.profile as {"spec": {"compliance": _personal}}
}

test_release_without_profile_is_for_another_rule if {
	data.releasegate.compliance.capture_retention.deny == set() with input.context.profile as null
		with input.document as {"spec": {"monitoring": {"capture": {"retentionDays": 9}}}}
}
