package releasegate.platform.branch_unknown_test

import future.keywords.not

_gate := {"spec": {"repository": {"defaultBranch": "main"}}}

_judge(forge, profile) := found if {
	found := data.releasegate.platform.branch_unknown.deny with input as {"forge": forge}
		with data.repo.profile as profile
		with data.repo.gate as _gate
}

_problems(protection) := {finding.args.problem |
	some finding in _judge({"protection": protection}, "regulated")
}

test_known_passes if _judge({"protection": {"branch": "main", "known": true}}, "regulated") == set()

test_unknown_warned if {
	_judge({"protection": {"branch": "main", "known": false}}, "regulated") == {{
		"path": "releasegate.yaml",
		"pointer": "/spec/repository/defaultBranch",
		"args": {
			"branch": "main",
			"problem": "the forge did not tell all of it to the token that collected the facts",
		},
	}}
}

# Facts from an older collector, or from another hand.
test_facts_without_protection_warned if {
	count(_judge({}, "regulated")) == 1
	count(_judge({"protection": null}, "regulated")) == 1
	count(_problems({"branch": "main"})) == 1
}

test_protection_of_another_branch_warned if {
	_problems({"branch": "develop", "known": true}) == {"the facts are about another branch"}
}

test_profile_that_nobody_knows_counts_as_regulated if count(_judge({}, "lax")) == 1

test_starter_and_no_facts_pass_here if {
	_judge({"protection": {"branch": "main", "known": false}}, "starter") == set()
	_judge({}, "starter") == set()
	_judge(null, "regulated") == set()
}
