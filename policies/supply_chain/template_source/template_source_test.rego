package releasegate.supply_chain.template_source_test

import future.keywords.not

_judge(source, commit) := found if {
	document := {"_src_path": source, "_commit": commit}
	found := data.releasegate.supply_chain.template_source.deny with input.document as document
}

_fields(findings) := {finding.args.field | some finding in findings}

test_addresses_that_others_can_reach_pass if {
	sources := [
		"https://git.example.com/acme/releasegate",
		"git+https://git.example.com/acme/releasegate",
		"ssh://git@git.example.com/acme/releasegate",
		"git@git.example.com:acme/releasegate.git",
		"gh:acme/releasegate",
		"gl:acme/releasegate",
		"/home/alice/releasegate",
		"file:///home/alice/releasegate",
	]
	every source in sources {
		_judge(source, "v0.1.0") == set()
	}
}

test_versions_pass if {
	every commit in ["v0.1.0", "0.1.0", "v0.1.0-3-g6223aab", "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"] {
		_judge("gh:acme/releasegate", commit) == set()
	}
}

test_folder_denied if {
	_judge("../releasegate", "v0.1.0") == {{"pointer": "/_src_path", "args": {
		"field": "_src_path",
		"problem": "is neither an https or ssh address nor an absolute path, so nobody can update from it",
	}}}
}

test_other_addresses_denied if {
	every source in ["http://git.example.com/x", "git://git.example.com/x", ".", "https://git.example.com/x y", "", null] {
		_fields(_judge(source, "v0.1.0")) == {"_src_path"}
	}
}

test_password_denied if {
	{finding.args.problem | some finding in _judge("https://eve:pw@git.example.com/x", "v0.1.0")} == {"holds a password"}
}

test_missing_version_denied if {
	every commit in ["main", "latest", "None", "", null, "v1"] {
		_fields(_judge("gh:acme/releasegate", commit)) == {"_commit"}
	}
}

test_missing_fields_denied_at_the_document if {
	found := data.releasegate.supply_chain.template_source.deny with input.document as {"organisation": "acme"}
	{finding.pointer | some finding in found} == {""}
	count(found) == 2
}

test_password_is_pointed_at if {
	{finding.pointer | some finding in _judge("https://user:example@git.example.com/acme/releasegate", "v0.1.0")} == {"/_src_path"}
}
