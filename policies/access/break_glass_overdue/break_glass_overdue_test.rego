package releasegate.access.break_glass_overdue_test

import future.keywords.not

_session := {"owner": "alice", "environment": "prod", "expires": "2026-11-22T13:00:00Z"}

_deny(session, now) := found if {
	found := data.releasegate.access.break_glass_overdue.deny with input.document as {"spec": session} with input.now as now
}

test_past_its_end_warned if {
	_deny(_session, "2026-11-22T13:00:01Z") == {{"pointer": "/spec/expires", "args": _session}}
}

test_before_its_end_passes if _deny(_session, "2026-11-22T13:00:00Z") == set()

test_closed_passes if _deny(object.union(_session, {"closed": "2026-11-22T12:00:00Z"}), "2026-11-23T00:00:00Z") == set()
