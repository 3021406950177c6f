package releasegate.lib.sessions_test

import future.keywords.not

_now := "2026-11-22T12:00:00Z"

test_a_closed_session_is_not_overdue if {
	session := {"spec": {"expires": "2026-11-22T09:00:00Z", "closed": "2026-11-22T11:00:00Z"}}
	data.releasegate.lib.sessions.closed(session)
	not data.releasegate.lib.sessions.overdue(session, _now)
}

test_an_open_session_past_its_end_is_overdue if {
	data.releasegate.lib.sessions.overdue({"spec": {"expires": "2026-11-22T11:59:59Z"}}, _now)
}

test_an_offset_counts if {
	not data.releasegate.lib.sessions.overdue({"spec": {"expires": "2026-11-22T11:30:00-01:00"}}, _now)
	data.releasegate.lib.sessions.overdue({"spec": {"expires": "2026-11-22T12:30:00+01:00"}}, _now)
}

test_nothing_is_not_closed if not data.releasegate.lib.sessions.closed(null)

test_the_name_is_the_file if data.releasegate.lib.sessions.name("access/break-glass/inc-41.yaml") == "inc-41"

test_a_session_lasts_to_its_last_moment if not data.releasegate.lib.sessions.overdue({"spec": {"expires": _now}}, _now)
