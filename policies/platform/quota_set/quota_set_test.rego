package releasegate.platform.quota_set_test

import future.keywords.not

_judge(hard) := found if {
	document := {"kind": "ResourceQuota", "metadata": {"name": "models"}, "spec": {"hard": hard}}
	found := data.releasegate.platform.quota_set.deny with input.document as document
}

test_quota_passes if _judge({"limits.cpu": "64", "limits.memory": "128Gi"}) == set()

test_missing_limit_denied if {
	_judge({"limits.cpu": "64", "limits.memory": ""}) == {{
		"pointer": "/spec/hard/limits.memory",
		"args": {"name": "models", "resource": "limits.memory"},
	}}
	{finding.pointer | some finding in _judge({"limits.memory": "1Gi"})} == {"/spec/hard"}
}

test_quota_of_other_things_denied if count(_judge({"pods": "100"})) == 2
