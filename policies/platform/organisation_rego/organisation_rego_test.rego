package releasegate.platform.organisation_rego_test

import future.keywords.not

_judge(text, executable) := found if {
	document := {"text": text, "executable": executable}
	found := data.releasegate.platform.organisation_rego.deny with input.document as document
}

_rego := "package org.acme.tagged\n\nimport future.keywords.not\n"

test_plain_rule_passes if _judge(_rego, false) == set()

test_executable_file_denied if _judge(_rego, true) == {{"pointer": "", "args": {"problem": "can be executed"}}}

test_unknown_mode_denied if {
	count(data.releasegate.platform.organisation_rego.deny) == 1 with input.document as {"text": _rego}
}

test_key_denied_at_its_line if {
	key := concat("", ["AKIA", "EXAMPLEEXAMPLE00"])
	_judge(concat("", [_rego, "key := \"", key, "\"\n"]), false) == {{
		"pointer": "/lines/3",
		"args": {"problem": "holds what looks like a key"},
	}}
}
