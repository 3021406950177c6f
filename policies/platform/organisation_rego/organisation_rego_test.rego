package releasegate.platform.organisation_rego_test

import future.keywords.not

_rego := "# METADATA\npackage org.acme.tagged\n\nimport future.keywords.not\n\n# trace(x) helps\ndeny contains {} if false\n"

_judge(text, executable) := found if {
	found := data.releasegate.platform.organisation_rego.deny with input.document as {"text": text, "executable": executable}
}

_problems(text) := {finding.args.problem | some finding in _judge(text, false)}

test_plain_rule_passes if _judge(_rego, false) == set()

test_other_package_denied if {
	_problems(replace(_rego, "package org.acme", "package releasegate.acme")) == {"declares no package below org"}
	_problems(replace(_rego, "package org", "# package org")) == {"declares no package below org"}
}

test_missing_import_denied if {
	_problems(replace(_rego, "import future", "# import future")) == {
		"does not import future.keywords.not, without which engines read not differently",
	}
}

test_calls_to_the_outside_denied_at_their_line if {
	_judge(concat("", [_rego, "x := http.send({})\n"]), false) == {{
		"pointer": "/lines/7",
		"args": {"problem": "calls http.send"},
	}}
	calls := ["net.lookup_ip_addr", "opa.runtime", "rand.intn", "time.now_ns", "uuid.rfc4122", "trace"]
	every call in calls {
		_problems(concat("", [_rego, "x := ", call, "(1)\n"])) == {sprintf("calls %v", [call])}
	}
}

test_words_that_only_look_alike_pass if _judge(concat("", [_rego, "traces := 1\nx := \"opa.runtime\"\n"]), false) == set()

test_executable_file_denied if {
	{finding.args.problem | some finding in _judge(_rego, true)} == {"can be executed"}
}
