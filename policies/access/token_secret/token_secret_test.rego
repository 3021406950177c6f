package releasegate.access.token_secret_test

import future.keywords.not

_judge(document) := found if found := data.releasegate.access.token_secret.deny with input.document as document

_secret(type) := _judge({"kind": "Secret", "metadata": {"name": "ci"}, "type": type})

test_token_of_a_service_account_denied if {
	_secret("kubernetes.io/service-account-token") == {{"pointer": "/type", "args": {
		"kind": "Secret",
		"name": "ci",
		"type": "kubernetes.io/service-account-token",
	}}}
	count(_secret("bootstrap.kubernetes.io/token")) == 1
}

test_token_from_a_template_denied if {
	type := "kubernetes.io/service-account-token"
	one := {"kind": "ExternalSecret", "spec": {"target": {"template": {"type": type}}}}
	{finding.pointer | some finding in _judge(one)} == {"/spec/target/template/type"}
	many := {"kind": "ClusterExternalSecret", "spec": {"externalSecretSpec": one.spec}}
	{finding.pointer | some finding in _judge(many)} == {"/spec/externalSecretSpec/target/template/type"}
}

test_other_types_pass if {
	_secret("Opaque") == set()
	_secret(null) == set()
	_judge({"kind": "Secret", "metadata": {"name": "ci"}}) == set()
	_judge({"kind": "ExternalSecret", "spec": {"target": "x"}}) == set()
}
