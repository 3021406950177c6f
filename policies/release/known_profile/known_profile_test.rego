package releasegate.release.known_profile_test

import future.keywords.not

_judge(profile) := found if {
	judged := {"document": {"metadata": {"name": "churn"}}, "context": {"profile": profile}}
	found := data.releasegate.release.known_profile.deny with input as judged
}

test_profile_of_the_same_name_passes if _judge({"metadata": {"name": "churn"}}) == set()

test_missing_profile_denied if {
	_judge(null) == {{
		"pointer": "/metadata/name",
		"args": {"model": "churn", "profile": "governance/models/churn.yaml"},
	}}
}

test_profile_of_another_model_denied if count(_judge({"metadata": {"name": "fraud"}})) == 1
