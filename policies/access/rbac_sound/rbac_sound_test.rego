package releasegate.access.rbac_sound_test

import future.keywords.not

_judge(unreadable) := found if found := data.releasegate.access.rbac_sound.deny with input.rights as {"unreadable": unreadable}

_at(pointer, problem) := {"path": "platform/rbac.yaml", "index": 1, "pointer": pointer, "problem": problem}

test_what_cannot_be_read_is_denied_where_it_stands if {
	_judge([_at("/roleRef", "names no role (roleRef)"), _at("/rules/0", "has no verbs")]) == {
		{"path": "platform/rbac.yaml", "index": 1, "pointer": "/roleRef", "args": {"problem": "names no role (roleRef)"}},
		{"path": "platform/rbac.yaml", "index": 1, "pointer": "/rules/0", "args": {"problem": "has no verbs"}},
	}
}

test_what_can_be_read_passes if _judge([]) == set()
