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

_container(fields) := _judge("Deployment.apps", {"spec": {"containers": [fields]}})

test_a_variable_of_a_container_denied if {
	_container({"env": [{"name": "LOG_LEVEL", "value": "info"}, {"name": "DB_PASSWORD", "value": "example"}]}) == {{
		"pointer": "/spec/containers/0/env/1/value",
		"args": {"field": "DB_PASSWORD", "what": "a password or a key"},
	}}
}

test_a_parameter_of_a_chart_denied if {
	_judge("Application.argoproj.io", {"parameters": [{"name": "auth.password", "value": "example"}]}) == {{
		"pointer": "/parameters/0/value",
		"args": {"field": "auth.password", "what": "a password or a key"},
	}}
}

test_an_attribute_denied if {
	_judge("Job.batch", {"attributes": [{"key": "apiKey", "value": "example"}]}) == {{
		"pointer": "/attributes/0/value",
		"args": {"field": "apiKey", "what": "a password or a key"},
	}}
}

test_an_option_denied if {
	_container({"args": ["--password=example"]}) == {{
		"pointer": "/spec/containers/0/args/0",
		"args": {"field": "spec.containers.0.args.0", "what": "a password or a key"},
	}}
}

test_pairs_by_reference_pass if {
	_container({"env": [
		{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}},
		{"name": "DB_PASSWORD", "value": "$(OTHER)"},
		{"name": "DB_PASSWORD", "value": ""},
		{"name": "DB_PASSWORD", "value": 7},
		{"name": 7, "value": "example"},
		{"name": "PASSWORD_FILE", "value": "example"},
	]}) == set()
}

test_pairs_of_a_release_are_its_own if _judge("ModelRelease", {"x": [{"name": "password", "value": "example"}]}) == set()

test_password_in_a_function_or_a_plugin_denied if {
	function := {"spec": {"environment": {"variables": {"LOG_LEVEL": "info", "DB_PASSWORD": "example"}}, "kmsKeyARN": "alias/x"}}
	{finding.pointer | some finding in _judge("Function.lambda.services.k8s.aws", function)} == {"/spec/environment/variables/DB_PASSWORD"}
	plugin := {"plugin": "openid-connect", "config": {"client_secret": ["x"], "clientSecret": "example"}}
	{finding.pointer | some finding in _judge("KongPlugin.configuration.konghq.com", plugin)} == {"/config/clientSecret"}
}

test_quotes_of_two_lines_are_no_value if _judge("ConfigMap.core", {"data": {"x.ini": "a = 'token: '\nb = 'c'\n"}}) == set()

test_a_password_among_many_values_denied if {
	many := array.concat([{"x": "y"} | some _ in numbers.range(1, 600)], [{"password": "example"}])
	{finding.pointer | some finding in _judge("HelmValues", many)} == {"/600/password"}
}

# Attack: one password behind so many references that nobody looks at all of them.
# A limit of 3 stands for that of 500, with which the engines take seconds.
test_more_than_is_looked_at_denied if {
	many := [{"password": "$x"} | some _ in numbers.range(1, 3)]
	_judge("HelmValues", many) == set() with data.releasegate.platform.plain_credential._most as 3
	found := _judge("HelmValues", array.concat(many, [{"password": "example"}])) with data.releasegate.platform.plain_credential._most as 3
	found == {{"pointer": "", "args": {
		"field": "the document",
		"what": "more passwords and keys than are looked at (3)",
	}}}
}

test_more_pairs_than_are_looked_at_denied if {
	pairs := [{"name": "password", "value": "$x"} | some _ in numbers.range(1, 4)]
	found := _judge("HelmValues", pairs) with data.releasegate.platform.plain_credential._most as 3
	{finding.pointer | some finding in found} == {""}
}

# Attack: a password among so many texts that nobody looks at all of them.
test_more_texts_than_are_looked_at_denied if {
	texts := ["a", "b", "c"]
	few := _judge("HelmValues", array.concat(["a", "b"], [{"password": "example"}])) with data.releasegate.platform.plain_credential._most_texts as 3
	{finding.pointer | some finding in few} == {"/2/password"}
	found := _judge("HelmValues", array.concat(texts, [{"password": "example"}])) with data.releasegate.platform.plain_credential._most_texts as 3
	found == {{"pointer": "", "args": {
		"field": "the document",
		"what": "more texts than are looked at (3), and any of them can be a password",
	}}}
}

test_thousands_of_texts_are_looked_at if data.releasegate.platform.plain_credential._most_texts == 10000

test_hundreds_are_looked_at if data.releasegate.platform.plain_credential._most == 500

test_only_names_make_a_pair if {
	_judge("HelmValues", [{"title": "password", "value": "example"}]) == set()
	_judge("HelmValues", [{"title": "password", "name": "x", "value": "example"}, {"name": "password"}]) == set()
	_judge("HelmValues", [{"name": "x\npassword", "value": "example"}, {"name": "y", "value": "example"}]) == set()
	_release({"env": {"PASSWORD": 7}}) == set()
	_judge("HelmValues", [{"title": "password", "value": "example"}, {"name": "password", "value": "$x"}]) == set()
}
