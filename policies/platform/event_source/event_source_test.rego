package releasegate.platform.event_source_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.event_source.deny with input.document as {
		"metadata": {"name": "alerts"},
		"spec": spec,
	}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_secret := {"name": "alerts", "key": "token"}

test_known_sender_passes if {
	_judge({"webhook": {"drift": {"endpoint": "/drift", "authSecret": _secret}}}) == set()
	_judge({"github": {"push": {"webhookSecret": _secret}}, "replicas": 1}) == set()
	_judge({"calendar": {"daily": {"schedule": "0 3 * * *"}}}) == set()
	_judge({"gitlab": {"push": {"secretToken": _secret, "enableSSLVerification": true}}}) == set()
}

test_anybody_denied if {
	_judge({"webhook": {"drift": {"endpoint": "/drift"}}}) == {[
		"/spec/webhook/drift",
		"takes the event drift from anybody, because it names no authSecret",
	]}
	_pointers({"github": {"push": {"webhookSecret": null}}}) == {"/spec/github/push"}
	_pointers({"sns": {"model": {"validateSignature": false}}}) == {"/spec/sns/model"}
	_pointers({"stripe": {"paid": {"webhook": {}}}}) == {"/spec/stripe/paid"}
	_pointers({"webhook": {"one": {"authSecret": _secret}, "two": 7}}) == {"/spec/webhook/two"}
}

test_unchecked_certificates_denied if {
	_pointers({"github": {"push": {"webhookSecret": _secret, "insecure": true}}}) == {"/spec/github/push/insecure"}
	_pointers({"kafka": {"drift": {"tls": {"insecureSkipVerify": true}}}}) == {"/spec/kafka/drift/tls/insecureSkipVerify"}
	_pointers({"gitlab": {"push": {"secretToken": _secret}}}) == {"/spec/gitlab/push"}
}

test_nothing_to_judge_denied if {
	_pointers({}) == {"/spec"}
	_pointers({"template": {"container": {}}}) == {"/spec"}
}
