package releasegate.platform.plain_secret_test

import future.keywords.not

_deny(secret) := found if {
	document := object.union({"metadata": {"name": "registry"}}, secret)
	found := data.releasegate.platform.plain_secret.deny with input.document as document
}

test_value_denied if {
	_deny({"data": {"password": "c2VjcmV0"}}) == {{
		"pointer": "/data/password",
		"args": {"name": "registry", "key": "password"},
	}}
}

test_plain_string_denied if {
	{finding.pointer | some finding in _deny({"stringData": {"a/b": "x"}})} == {"/stringData/a~1b"}
}

test_each_value_denied if count(_deny({"data": {"user": "YQ=="}, "stringData": {"password": "b"}})) == 2

test_unreadable_data_denied if {
	{finding.args.key | some finding in _deny({"data": "c2VjcmV0"})} == {"data"}
}

test_empty_secret_passes if _deny({"type": "Opaque", "data": {}, "stringData": {"a": ""}}) == set()

test_unreadable_strings_denied if {
	{[finding.pointer, finding.args.key] | some finding in _deny({"stringData": "secret"})} == {["/stringData", "stringData"]}
}
