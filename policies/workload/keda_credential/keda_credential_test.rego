package releasegate.workload.keda_credential_test

import future.keywords.not

_judge(kind, spec) := {finding.pointer |
	some finding in data.releasegate.workload.keda_credential.deny with input.document as {
		"kind": kind,
		"metadata": {"name": "api"},
		"spec": spec,
	}
}

_trigger(metadata) := _judge("ScaledObject", {"triggers": [{"type": "x", "metadata": metadata}]})

test_reference_passes if {
	_trigger({"passwordFromEnv": "RABBIT_PASSWORD", "hostFromEnv": "HOST", "queueName": "jobs"}) == set()
	_judge("TriggerAuthentication", {"secretTargetRef": [{"parameter": "password", "name": "rabbit", "key": "password"}]}) == set()
}

test_written_password_denied if {
	_trigger({"password": "correct-horse"}) == {"/spec/triggers/0/metadata/password"}
	_trigger({"host": "amqp://user:correct-horse@rabbit:5672"}) == {"/spec/triggers/0/metadata/host"}
	_trigger({"connection": "Endpoint=sb://x/;SharedAccessKey=abc"}) == {"/spec/triggers/0/metadata/connection"}
	_judge("ScaledJob", {"triggers": [{}, {"metadata": {"apiKey": "abcdef"}}]}) == {"/spec/triggers/1/metadata/apiKey"}
}

test_token_of_vault_denied if {
	_judge("ClusterTriggerAuthentication", {"hashiCorpVault": {"credential": {"token": "hvs.example"}}}) == {"/spec/hashiCorpVault/credential/token"}
}

test_unchecked_certificate_denied if {
	_trigger({"unsafeSsl": "true"}) == {"/spec/triggers/0/metadata/unsafeSsl"}
	_trigger({"unsafeSsl": "false"}) == set()
}

test_each_field_counts if {
	every field in ["connection", "connectionString", "sasToken"] {
		_trigger({field: "a=b;SharedAccessKey=abc"}) == {sprintf("/spec/triggers/0/metadata/%v", [field])}
		_trigger({field: "by-name"}) == set() | {pointer | field == "sasToken"; some pointer in ["/spec/triggers/0/metadata/sasToken"]}
	}
	every field in ["unsafeSsl", "skipVerify", "tlsInsecureSkipVerify"] {
		_trigger({field: "true"}) == {sprintf("/spec/triggers/0/metadata/%v", [field])}
	}
	_trigger({"activation": "true", "password": "", "query": "a{password=\"x\"}"}) == set()
}
