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

test_three_people_for_one_slot_pass if _judge(3, ["alice", "bob", "carol"]) == set()

test_one_person_for_one_slot_is_judged_elsewhere if _judge(1, ["alice"]) == set()
