package releasegate.approval.deadlock_away_test

import future.keywords.not

_entry(held, people) := {
	"pointer": "/spec/default",
	"slots": ["platform"],
	"changes": [],
	"environments": null,
	"shortages": [{"roles": ["platform"], "needed": 1, "held": held, "people": people}],
}

_judge(held, people) := found if {
	found := data.releasegate.approval.deadlock_away.deny with input.deadlocks as [_entry(held, people)]
}

test_two_people_for_one_slot_are_one_short_of_calm if {
	_judge(2, ["alice", "bob"]) == {{"path": "access/approval-policy.yaml", "pointer": "/spec/default", "args": {
		"what": "a change that no rule of the policy is for",
		"problem": "only alice and bob may approve as platform, and it takes 1 of them, so what alice writes cannot be approved while bob is away",
	}}}
}

test_two_shortages_of_a_list_are_one_finding if {
	one := {"roles": ["a"], "needed": 1, "held": 2, "people": ["al", "bo"]}
	other := {"roles": ["b"], "needed": 1, "held": 2, "people": ["cy", "di"]}
	found := data.releasegate.approval.deadlock_away.deny with input.deadlocks as [object.union(_entry(0, []), {"shortages": [one, other]})]
	{finding.args.problem | some finding in found} == {concat("; ", [
		"only al and bo may approve as a, and it takes 1 of them, so what al writes cannot be approved while bo is away",
		"only cy and di may approve as b, and it takes 1 of them, so what cy writes cannot be approved while di is away",
	])}
}

test_three_people_for_one_slot_pass if _judge(3, ["alice", "bob", "carol"]) == set()

test_one_person_for_one_slot_is_judged_elsewhere if _judge(1, ["alice"]) == set()
