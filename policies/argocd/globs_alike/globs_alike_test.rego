package releasegate.argocd.globs_alike_test

import future.keywords.not

_judge(globs) := found if {
	found := data.releasegate.argocd.globs_alike.deny with input as {
		"document": {"kind": "ApplicationSet", "metadata": {"name": "models"}, "spec": {}},
		"context": {"globs": globs},
	}
}

_fact := {
	"pointer": "/spec/generators/0/git/files",
	"greedy": ["a/b/x.yaml"],
	"greedyCount": 1,
	"exact": [],
	"exactCount": 0,
	"fails": "",
}

_problems(change) := {finding.args.problem | some finding in _judge([object.union(_fact, change)])}

test_no_difference_passes if _judge([]) == set()

test_what_only_the_old_way_finds_denied_at_the_list if {
	_judge([_fact]) == {{
		"pointer": "/spec/generators/0/git/files",
		"args": {
			"name": "ApplicationSet models",
			"problem": "finds a/b/x.yaml where globs are read in the old way, which is the default, and not in the other",
		},
	}}
}

test_what_only_the_new_way_finds_denied if {
	_problems({"greedy": [], "greedyCount": 0, "exact": ["x", "z"], "exactCount": 5}) == {
		"finds x, z and 3 more where globs are read in the new way, and not in the other",
	}
}

test_both_ways_denied if count(_problems({"exact": ["x"], "exactCount": 1})) == 2

test_an_error_of_one_way_denied_without_its_files if {
	_problems({"fails": "exact"}) == {"ends with an error where globs are read in the new way, and not in the other"}
	_problems({"fails": "greedy", "exact": ["x"], "exactCount": 1}) == {
		"ends with an error where globs are read in the old way, which is the default, and not in the other",
	}
}

test_each_list_denied if count(_judge([_fact, object.union(_fact, {"pointer": "/spec/generators/1/git/files"})])) == 2

test_a_short_list_is_said_whole if {
	_problems({"greedy": ["x", "z"], "greedyCount": 2}) == {
		"finds x, z where globs are read in the old way, which is the default, and not in the other",
	}
}
