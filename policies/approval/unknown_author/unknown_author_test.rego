package releasegate.approval.unknown_author_test

import future.keywords.not

_author := {
	"name": "Mallory",
	"email": "mallory@elsewhere.example",
	"person": null,
	"bot": false,
	"commit": "6223aab5b5a55baf175cbb8b4fe795913bed1ea5",
}

_judge(authors) := found if {
	found := data.releasegate.approval.unknown_author.deny with input.authors as authors
}

test_person_passes if _judge([object.union(_author, {"person": "alice"})]) == set()

test_bot_passes if _judge([object.union(_author, {"bot": true})]) == set()

test_stranger_denied_once_with_every_commit if {
	second := object.union(_author, {"commit": "0dd9ccfce21743828fa682296c3f9d966fba6f00"})
	_judge([_author, second]) == {{"path": "access/people.yaml", "pointer": "/spec/people", "args": {
		"name": "Mallory",
		"email": "mallory@elsewhere.example",
		"commits": ["0dd9ccfce217", "6223aab5b5a5"],
	}}}
}

test_each_stranger_is_named if {
	other_name := object.union(_author, {"name": "Trudy", "commit": "a756c2383661"})
	other_email := object.union(_author, {"email": "trudy@elsewhere.example", "commit": "0dd9ccfce217"})
	found := _judge([_author, other_name, other_email])
	{finding.args.commits | some finding in found} == {["6223aab5b5a5"], ["a756c2383661"], ["0dd9ccfce217"]}
	count(found) == 3
}

test_missing_flags_count_as_stranger if count(_judge([{"name": "x", "email": "y", "commit": "z"}])) == 1
