package releasegate.approval.roles_known_test

import future.keywords.not

_people := {"spec": {"people": [
	{"name": "alice", "teams": ["ml"]},
	{"name": "bob", "teams": ["ml", "ops"]},
	{"name": "carol", "teams": ["ops"]},
	{"name": "dave"},
]}}

_roles := {"member": {"teams": ["ml"]}, "operator": {"teams": ["ops"]}, "auditor": {"people": ["alice", "dave", "gone"]}}

_policy(rules, slots) := {"spec": {"roles": _roles, "rules": rules, "default": slots}}

_found(policy, people) := findings if {
	findings := data.releasegate.approval.roles_known.deny with data.repo as {
		"approvalPolicy": policy,
		"people": people,
		"order": ["dev", "prod"],
	}
}

_judge(rules, slots) := {[finding.pointer, finding.args.problem] | some finding in _found(_policy(rules, slots), _people)}

test_roles_that_two_people_have_pass if {
	_judge([{"changes": ["promotion"], "environments": ["prod"], "slots": ["member", "operator"]}], ["auditor"]) == set()
}

test_no_policy_is_judged_elsewhere if _found(null, _people) == set()

test_unknown_role_denied_at_its_slot if {
	_found(_policy([{"slots": ["member", "owner"]}], ["member"]), _people) == {{
		"path": "access/approval-policy.yaml",
		"pointer": "/spec/rules/0/slots/1",
		"args": {"problem": "no role is called owner"},
	}}
	_judge([], ["owner"]) == {["/spec/default/0", "no role is called owner"]}
}

test_role_of_one_person_denied if {
	findings := _found(_policy([], ["member"]), {"spec": {"people": [{"name": "alice", "teams": ["ml"]}]}})
	{finding.args.problem | some finding in findings} == {"1 may approve as member, and it takes 2"}
}

test_role_of_one_named_person_denied if {
	findings := _found(_policy([], ["auditor"]), {"spec": {"people": [{"name": "alice", "teams": ["ml"]}]}})
	{finding.args.problem | some finding in findings} == {"1 may approve as auditor, and it takes 2"}
}

test_role_of_nobody_denied if {
	{finding.args.problem | some finding in _found(_policy([], ["member"]), null)} == {"0 may approve as member, and it takes 2"}
}

test_role_twice_takes_three_people if {
	{problem | some [_, problem] in _judge([], ["member", "member"])} == {
		"2 may approve as member, and it takes 3",
	}
}

test_slots_that_the_same_two_people_fill_denied_at_the_list if {
	people := {"spec": {"people": [{"name": name, "teams": ["ml", "ops"]} | some name in ["alice", "bob"]]}}
	{[finding.pointer, finding.args.problem] |
		some finding in _found(_policy([{"slots": ["member", "operator"]}], ["member"]), people)
	} == {["/spec/rules/0/slots", "2 may fill 2 slots, and it takes one more"]}
}

test_unused_role_may_be_empty if _judge([], ["member"]) == set()

test_rule_for_an_unknown_environment_denied if {
	_judge([{"environments": ["dev", "lab"], "slots": ["member"]}], ["member"]) == {[
		"/spec/rules/0/environments/1",
		"there is no environment lab",
	]}
}
