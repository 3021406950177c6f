package releasegate.approval.deadlock_test

import future.keywords.not

_shortage := {"roles": ["platform"], "needed": 1, "held": 1, "people": ["alice"]}

_entry := {
	"pointer": "/spec/rules/0/slots",
	"slots": ["platform"],
	"changes": ["access"],
	"environments": null,
	"shortages": [_shortage],
}

_judge(parts) := {finding.args.problem |
	some finding in data.releasegate.approval.deadlock.deny with input.deadlocks as [object.union(_entry, parts)]
}

test_one_person_alone_denied_at_the_slots if {
	found := data.releasegate.approval.deadlock.deny with input.deadlocks as [_entry]
	found == {{"path": "access/approval-policy.yaml", "pointer": "/spec/rules/0/slots", "args": {
		"what": "access",
		"problem": "only alice may approve as platform, and it takes 1 of them, so what alice writes can never be approved",
	}}}
}

test_role_of_nobody_denied if {
	_judge({"shortages": [{"roles": ["platform"], "needed": 1, "held": 0, "people": []}]}) == {
		"nobody may approve as platform, so it can never be approved",
	}
}

test_fewer_people_than_slots_denied if {
	_judge({"shortages": [object.union(_shortage, {"needed": 2})]}) == {
		"only alice may approve as platform, and it takes 2 of them, so it can never be approved",
	}
}

test_all_shortages_of_a_list_are_one_finding if {
	other := {"roles": ["security"], "needed": 1, "held": 0, "people": []}
	_judge({"shortages": [_shortage, other]}) == {concat("; ", [
		"only alice may approve as platform, and it takes 1 of them, so what alice writes can never be approved",
		"nobody may approve as security, so it can never be approved",
	])}
}

test_one_person_more_than_slots_passes if {
	_judge({"shortages": [{"roles": ["platform"], "needed": 1, "held": 2, "people": ["alice", "bob"]}]}) == set()
}

test_no_shortage_passes if _judge({"shortages": []}) == set()
