package releasegate.supply_chain.template_provenance_test

import future.keywords.not

_judge(documents) := found if {
	found := data.releasegate.supply_chain.template_provenance.deny with input.documents as documents
}

_answers(before, after) := {
	"path": ".copier-answers.yml",
	"kind": "CopierAnswers",
	"index": 0,
	"before": before,
	"after": after,
}

_old := {"_src_path": "https://git.example.com/acme/releasegate", "_commit": "v0.1.0", "organisation": "acme"}

_gate(before, after) := {
	"path": "releasegate.yaml",
	"kind": "Gate",
	"index": 0,
	"before": {"spec": {"gate": {"version": before}}},
	"after": {"spec": {"gate": {"version": after}}},
}

_problems(documents) := {finding.args.problem | some finding in _judge(documents)}

test_other_answers_pass if _judge([_answers(_old, object.union(_old, {"organisation": "Acme"}))]) == set()

test_other_source_denied_at_its_line if {
	new := object.union(_old, {"_src_path": "https://git.example.com/eve/releasegate"})
	_judge([_answers(_old, new), _gate("0.1.0", "0.2.0")]) == {{
		"path": ".copier-answers.yml",
		"index": 0,
		"pointer": "/_src_path",
		"args": {
			"field": "_src_path",
			"problem": concat(" ", [
				"was https://git.example.com/acme/releasegate and is",
				"https://git.example.com/eve/releasegate, so the next update would come from elsewhere",
			]),
		},
	}}
}

test_source_left_out_denied if {
	{finding.pointer | some finding in _judge([_answers(_old, object.remove(_old, ["_src_path"]))])} == {""}
}

test_answers_that_were_not_there_denied if count(_judge([_answers(null, _old)])) == 2

test_deleted_answers_denied if {
	_judge([_answers(_old, null)]) == {{
		"path": ".copier-answers.yml",
		"index": 0,
		"pointer": "",
		"args": {
			"field": ".copier-answers.yml",
			"problem": "is deleted, and with it where the template came from",
		},
	}}
}

_newer := object.union(_old, {"_commit": "v0.2.0"})

test_version_with_the_pin_passes if _judge([_answers(_old, _newer), _gate("0.1.0", "0.2.0")]) == set()

test_version_without_the_pin_denied if {
	problem := "moves from v0.1.0 to v0.2.0 and the gate's pin in releasegate.yaml does not"
	_problems([_answers(_old, _newer)]) == {problem}
	_problems([_answers(_old, _newer), _gate("0.1.0", "0.1.0")]) == {problem}
	gate := object.union(_gate("0.1.0", "0.2.0"), {"kind": "Environment"})
	_problems([_answers(_old, _newer), gate]) == {problem}
}

test_new_or_deleted_gate_file_is_no_moved_pin if {
	problem := "moves from v0.1.0 to v0.2.0 and the gate's pin in releasegate.yaml does not"
	new := json.patch(_gate("0.1.0", "0.2.0"), [{"op": "replace", "path": "/before", "value": null}])
	_problems([_answers(_old, _newer), new]) == {problem}
	deleted := json.patch(_gate("0.1.0", "0.2.0"), [{"op": "replace", "path": "/after", "value": null}])
	_problems([_answers(_old, _newer), deleted]) == {problem}
}

test_version_that_goes_back_denied if {
	_problems([_answers(_newer, _old), _gate("0.2.0", "0.1.0")]) == {"goes back from v0.2.0 to v0.1.0"}
	ten := object.union(_old, {"_commit": "v0.10.0"})
	_judge([_answers(_newer, ten), _gate("0.2.0", "0.10.0")]) == set()
}

test_described_version_passes_with_the_pin if {
	described := object.union(_old, {"_commit": "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"})
	_judge([_answers(_old, described), _gate("0.1.0", "0.2.0")]) == set()
}

_hooks(before, after) := {
	"path": ".pre-commit-config.yaml",
	"kind": "PreCommitConfig",
	"index": 0,
	"before": before,
	"after": after,
}

_config(url, revision) := {"repos": [
	{"repo": "https://git.example.com/tools", "rev": revision, "hooks": [{"id": "tidy"}]},
	{"repo": url, "rev": revision, "hooks": [{"id": "releasegate"}]},
]}

_own := "https://git.example.com/acme/releasegate"

test_hook_that_stays_passes if _judge([_hooks(_config(_own, "a"), _config(_own, "a"))]) == set()

test_hook_that_moves_with_the_pin_passes if {
	_judge([_hooks(_config(_own, "a"), _config(_own, "b")), _gate("0.1.0", "0.2.0")]) == set()
}

test_hook_that_moves_alone_denied if {
	_judge([_hooks(_config(_own, "a"), _config(_own, "b"))]) == {{
		"path": ".pre-commit-config.yaml",
		"index": 0,
		"pointer": "/repos",
		"args": {
			"field": "the hook",
			"problem": concat(" ", [_own, "moves to b and the gate's pin in releasegate.yaml does not"]),
		},
	}}
}

test_hook_from_elsewhere_denied if {
	_problems([_hooks(_config(_own, "a"), _config("https://git.example.com/eve", "a"))]) == {concat(" ", [
		_own,
		"is gone, so nothing checks a commit any more",
	])}
}

test_deleted_hooks_denied if {
	count(_judge([_hooks(_config(_own, "a"), null)])) == 1
	count(_judge([_hooks(_config(_own, "a"), {"repos": ["x"]})])) == 1
	count(_judge([_hooks(_config(_own, "a"), {"repos": [{"repo": _own, "rev": "a", "hooks": ["x"]}]})])) == 1
}

test_other_documents_pass if {
	other := {"path": "x.yaml", "kind": "Secret.core", "index": 0, "before": null, "after": {"_src_path": "x"}}
	_judge([other]) == set()
}

test_another_commit_of_the_same_gate_passes if {
	hooks := _hooks(_config(_own, "v1"), _config(_own, "v2"))
	_judge([_answers(_old, _newer), hooks]) == set()
}

test_hooks_that_stay_move_nothing if {
	hooks := _hooks(_config(_own, "v1"), _config("https://git.example.com/acme/other", "v2"))
	count(_judge([_answers(_old, _newer), hooks])) == 2
}

test_commit_is_pointed_at if {
	{[finding.pointer, finding.args.field] | some finding in _judge([_answers(_old, _newer)])} == {["/_commit", "_commit"]}
}

test_hook_that_moves_needs_new_answers if {
	hooks := _hooks(_config(_own, "v1"), _config(_own, "v2"))
	count(_judge([_answers(_old, object.union(_old, {"organisation": "Acme"})), hooks])) == 1
	other := object.union(_answers(_old, _newer), {"kind": "Environment", "path": "x.yaml"})
	count(_judge([other, hooks])) == 1
}

test_answers_that_move_need_new_hooks if {
	other := object.union(_hooks(_config(_own, "v1"), _config(_own, "v2")), {"kind": "Environment", "path": "x.yaml"})
	count(_judge([_answers(_old, _newer), other])) == 1
}

test_same_version_written_otherwise_does_not_go_back if {
	plain := object.union(_old, {"_commit": "0.1.0"})
	_judge([_answers(_old, plain), _gate("0.1.0", "0.1.1")]) == set()
}

test_answer_that_is_missing_is_called_nothing if {
	_problems([_answers(object.remove(_old, ["_commit"]), _old)]) == {"moves from nothing to v0.1.0 and the gate's pin in releasegate.yaml does not"}
}
