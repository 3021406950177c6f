package releasegate.platform.codeowners_line_test

import future.keywords.not

_deny(text) := found if {
	found := data.releasegate.platform.codeowners_line.deny with input.document as {"text": text}
}

_problems(text) := {finding.args.problem | some finding in _deny(text)}

test_owners_pass if _deny("# owners\n\n* @acme/platform\n/docs/ @bob carol@example.com # people\n") == set()

test_section_passes if _deny("[Documentation][2] @docs\n^[Optional]\n") == set()

test_line_without_owner_denied if {
	_deny("* @acme/platform\n/access/\n") == {{
		"pointer": "/lines/1",
		"args": {"line": "/access/", "problem": "has no owner"},
	}}
}

test_owner_in_a_comment_is_none if _problems("/access/ # @bob") == {"has no owner"}

test_bare_name_denied if _problems("/access/ bob") == {"names bob, which is neither a handle nor an address"}

test_negation_denied if {
	_problems("!/access/ @bob") == {"begins with a negation, which CODEOWNERS does not know"}
}
