package releasegate.lib.deadlocks_test

import future.keywords.not

_what(changes, environments) := data.releasegate.lib.deadlocks.what({"changes": changes, "environments": environments})

test_changes_and_environments_are_named if {
	_what(["promotion"], ["prod"]) == "promotion to prod"
	_what(["promotion", "serving", "retirement"], ["prod", "eu"]) == "promotion, serving and retirement to prod and eu"
	_what(["access"], null) == "access"
	_what(["access", "policy", "ci", "waiver"], null) == "access, policy, ci and 1 more"
	_what(["access", "policy", "ci", "waiver", "break-glass"], null) == "access, policy, ci and 2 more"
	_what([], null) == "a change that no rule of the policy is for"
}

_able(shortage) := data.releasegate.lib.deadlocks.able(shortage)

test_who_may_approve_is_named if {
	_able({"roles": ["platform"], "needed": 1, "held": 0, "people": []}) == "nobody may approve as platform"
	_able({"roles": ["a", "b"], "needed": 2, "held": 0, "people": []}) == "nobody may approve as a or b"
	_able({"roles": ["a", "b"], "needed": 2, "held": 2, "people": ["al", "bo"]}) == "only al and bo may approve as a or b, and it takes 2 of them"
	_able({"roles": ["a"], "needed": 6, "held": 7, "people": ["p", "q", "r", "s", "t"]}) == "only p, q, r, s, t and 2 more may approve as a, and it takes 6 of them"
}

test_spare_people_are_those_beyond_the_slots if data.releasegate.lib.deadlocks.spare({"held": 3, "needed": 1}) == 2
