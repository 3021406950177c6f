package releasegate.argocd.signature_keys_test

import future.keywords.not

_judge(keys, version) := found if {
	document := {"kind": "AppProject", "metadata": {"name": "prod"}, "spec": {"signatureKeys": keys}}
	found := data.releasegate.argocd.signature_keys.deny with input.document as document
		with data.repo.gate as {"spec": {"versions": {"argocd": version}}}
}

test_keys_warned_of_from_3_5_on if {
	_judge([{"keyID": "D56C4FCA57A46444"}], "3.5") == {{
		"pointer": "/spec/signatureKeys",
		"args": {"name": "prod", "version": "3.5"},
	}}
	count(_judge("D56C4FCA57A46444", "3.10")) == 1
}

test_keys_before_3_5_pass if _judge([{"keyID": "D56C4FCA57A46444"}], "3.4") == set()

test_no_keys_pass if {
	_judge([], "3.5") == set()
	_judge(null, "3.5") == set()
}
