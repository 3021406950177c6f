package releasegate.supply_chain.hooks_pinned_test

import future.keywords.not

_judge(repos) := found if {
	found := data.releasegate.supply_chain.hooks_pinned.deny with input.document as {"repos": repos}
}

_sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"

_tools := {"repo": "https://git.example.com/tools", "rev": _sha, "hooks": [{"id": "tidy"}]}

test_pinned_hooks_pass if {
	_judge([_tools, object.union(_tools, {"repo": "ssh://git@git.example.com/tools"})]) == set()
	_judge([object.union(_tools, {"repo": "git@git.example.com:tools"})]) == set()
	_judge([object.union(_tools, {"repo": "/home/alice/tools"})]) == set()
}

test_hooks_of_this_repository_need_no_rev if _judge([{"repo": "local"}, {"repo": "meta"}]) == set()

test_tag_denied_at_rev if {
	_judge([_tools, object.union(_tools, {"rev": "v1.0.0"})]) == {{"pointer": "/repos/1/rev", "args": {
		"repo": "https://git.example.com/tools",
		"problem": "are not pinned to a full commit sha",
	}}}
}

test_other_revs_denied if {
	every rev in ["main", "6223aab", upper(_sha), concat("", [_sha, "0"]), "", 7] {
		{finding.pointer | some finding in _judge([object.union(_tools, {"rev": rev})])} == {"/repos/0/rev"}
	}
}

test_missing_rev_denied if {
	{finding.pointer | some finding in _judge([object.remove(_tools, ["rev"])])} == {"/repos/0"}
}

test_plain_http_denied if {
	_judge([object.union(_tools, {"repo": "http://git.example.com/tools"})]) == {{"pointer": "/repos/0/repo", "args": {
		"repo": "http://git.example.com/tools",
		"problem": "do not come over https or ssh",
	}}}
}

test_entry_that_cannot_be_read_denied if {
	count(_judge(["https://git.example.com/tools"])) == 2
	count(_judge(object.union(_tools, {"rev": "main"}))) == 1
}

test_no_hooks_pass if {
	_judge([]) == set()
	_judge(null) == set()
}

test_hooks_from_nowhere_denied if {
	{finding.args.repo | some finding in _judge([{"rev": _sha}])} == {"no repository"}
}

test_other_than_a_mapping_has_no_hooks if {
	every document in [0, "repos", ["repos"], null] {
		found := data.releasegate.supply_chain.hooks_pinned.deny with input.document as document
		found == set()
	}
}
