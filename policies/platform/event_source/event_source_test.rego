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

test_each_sender_proves_itself_by_its_own_field if {
	senders := {
		"webhook": ["authSecret", _secret],
		"github": ["webhookSecret", _secret],
		"bitbucketserver": ["webhookSecret", _secret],
		"slack": ["signingSecret", _secret],
		"sns": ["validateSignature", true],
		"storageGrid": ["authToken", _secret],
	}
	every sort, one in senders {
		_judge({sort: {"x": {one[0]: one[1]}}}) == set()
		_judge({sort: {"x": {}}}) == {[concat("", ["/spec/", sort, "/x"]), concat("", ["takes the event x from anybody, because it names no ", one[0]])]}
	}
	_judge({"stripe": {"x": {"webhook": {"authSecret": _secret}}}}) == set()
	_judge({"stripe": {"x": {}}}) == {["/spec/stripe/x", "takes the event x from anybody, because it names no webhook.authSecret"]}
}

test_settings_are_no_sources if {
	every sort in ["template", "service", "replicas", "eventBusName", "loggingFields", "revisionHistoryLimit"] {
		_judge({sort: {"x": {"insecure": true}}}) == {["/spec", "has no source that can be judged"]}
	}
}

test_certificates_are_checked if {
	every field in ["insecure", "insecureSkipVerify", "tlsAllowInsecureConnection"] {
		count(_judge({"kafka": {"x": {"tls": {field: true}}}})) == 1
		_judge({"kafka": {"x": {"tls": {field: false}}}}) == set()
	}
	_pointers({"gitlab": {"x": {"secretToken": _secret, "enableSSLVerification": false}}}) == {"/spec/gitlab/x/enableSSLVerification"}
}
