package releasegate.release.rollback_target_test

import future.keywords.not

_deny(target, version) := found if {
	document := {"spec": {"model": {"version": version}, "change": {"rollbackTo": target}}}
	found := data.releasegate.release.rollback_target.deny with input.document as document
}

test_another_version_passes if {
	_deny("6", "7") == set()
	_deny("1.4.0", "1.5.0") == set()
	_deny("v6", "v7") == set()
	_deny("none", "7") == set()
}

test_words_denied if {
	_deny("latest", "7") == {{
		"pointer": "/spec/change/rollbackTo",
		"args": {"target": "latest", "problem": "is a word and no version"},
	}}
	every word in ["previous", "stable", "Production", "champion", "NONE", "n-a"] {
		count(_deny(word, "7")) == 1
	}
}

test_the_version_itself_denied if {
	_deny("7", "7") == {{
		"pointer": "/spec/change/rollbackTo",
		"args": {"target": "7", "problem": "is the version that this release brings"},
	}}
}

test_attack_the_version_itself_spelled_otherwise_denied if {
	count(_deny("v7", "7")) == 1
	count(_deny("7", "V7")) == 1
	count(_deny("1.0-RC1", "1.0-rc1")) == 1
}

test_release_without_a_way_back_is_for_another_rule if {
	data.releasegate.release.rollback_target.deny == set() with input.document as {"spec": {"model": {"version": "7"}}}
}
