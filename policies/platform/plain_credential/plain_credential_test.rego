package releasegate.platform.plain_credential_test

import future.keywords.not

_judge(kind, document) := found if {
	judged := {"kind": kind, "document": document}
	found := data.releasegate.platform.plain_credential.deny with input as judged
}

_release(serving) := _judge("ModelRelease", {"spec": {"serving": serving}})

# Put together here, so that no scanner takes this example for a key.
_key := concat("", ["AKIA", "EXAMPLEEXAMPLE00"])

test_plain_settings_pass if {
	_release({"env": {"LOG_LEVEL": "info", "TOKEN_URL": "https://login.example.com"}, "args": ["--threads", "4"]}) == set()
	_release({"resources": {"cpu": "1"}}) == set()
	_judge("HelmValues", {"auth": {"existingSecret": "mlflow-auth", "password": ""}}) == set()
}

test_password_in_the_environment_denied if {
	_release({"env": {"DB_PASSWORD": "example"}}) == {{"pointer": "/spec/serving/env/DB_PASSWORD", "args": {
		"field": "spec.serving.env.DB_PASSWORD",
		"what": "a password or a key",
	}}}
}

test_key_in_an_argument_denied if {
	_release({"args": ["--key", _key]}) == {{"pointer": "/spec/serving/args/1", "args": {
		"field": "spec.serving.args.1",
		"what": "a key",
	}}}
}

test_other_fields_of_a_release_are_not_walked if _release({"notes": {"password": "example"}}) == set()

test_password_in_values_denied if {
	_judge("HelmValues", {"grafana": {"adminPassword": "example"}}) == {{"pointer": "/grafana/adminPassword", "args": {
		"field": "grafana.adminPassword",
		"what": "a password or a key",
	}}}
}

test_password_by_reference_passes if _judge("HelmValues", {"adminPassword": "$PASSWORD"}) == set()

test_key_in_a_text_denied_once if {
	{finding.args.what | some finding in _judge("ConfigMap.core", {"data": {"x.ini": "a = 1\npassword = 'example'\n"}})} == {
		"a key in a line of text",
	}
	count(_judge("ConfigMap.core", {"data": {"password": _key}})) == 1
}

test_numbers_and_flags_pass if _judge("HelmValues", {"token": true, "secret": 7}) == set()
