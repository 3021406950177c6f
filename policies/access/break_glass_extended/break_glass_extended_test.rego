package releasegate.access.break_glass_extended_test

import future.keywords.not

_path := "access/break-glass/inc-41.yaml"

_session := {
	"owner": "alice",
	"environment": "prod",
	"reason": "errors",
	"incident": "INC-41",
	"opened": "2026-11-22T09:00:00Z",
	"expires": "2026-11-22T13:00:00Z",
	"removedBy": {"session": true},
}

_closed := object.union(_session, {"closed": "2026-11-22T12:00:00Z"})

_edit(before, after) := {
	"breakGlass": [{"path": _path, "document": {"spec": before}}],
	"paths": [{"path": _path, "kind": "BreakGlass", "status": "modified"}],
	"documents": [{"path": _path, "kind": "BreakGlass", "before": {"spec": before}, "after": {"spec": after}}],
}

_problems(told) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.access.break_glass_extended.deny with input as told
	finding.args.session == "inc-41"
}

test_closing_passes if _problems(_edit(_session, _closed)) == set()

test_an_earlier_end_passes if {
	_problems(_edit(_session, object.union(_session, {"expires": "2026-11-22T10:00:00Z"}))) == set()
}

test_a_later_end_denied if {
	_problems(_edit(_session, object.union(_session, {"expires": "2026-11-22T13:00:01Z"}))) == {["/spec/expires", "would end later"]}
}

test_the_end_of_time_denied if {
	count(_problems(_edit(_session, object.union(_session, {"expires": "9999-12-31T23:59:59Z"})))) == 1
}

test_a_later_end_in_another_offset_denied if {
	longer := object.union(_session, {"expires": "2026-11-22T13:00:00-08:00"})
	_problems(_edit(_session, longer)) == {["/spec/expires", "would end later"]}
}

test_a_later_end_while_closing_denied if {
	longer := object.union(_closed, {"expires": "2026-11-23T13:00:00Z"})
	count(_problems(_edit(_session, longer))) == 1
}

test_a_later_start_denied if {
	later := object.union(_session, {"opened": "2026-11-22T12:00:00Z"})
	_problems(_edit(_session, later)) == {["/spec/opened", "would have another opened"]}
}

test_somebody_else_denied if {
	_problems(_edit(_session, object.union(_session, {"owner": "bob"}))) == {["/spec/owner", "would have another owner"]}
}

test_opening_it_again_denied if {
	_problems(_edit(_closed, _session)) == {["/spec", "is closed, and is changed afterwards"]}
}

_deletion(before) := {
	"breakGlass": before,
	"paths": [{"path": _path, "kind": "BreakGlass", "status": "deleted"}],
	"documents": [],
}

test_deleting_an_open_one_denied if {
	told := _deletion([{"path": _path, "document": {"spec": _session}}])
	_problems(told) == {["", "is deleted, and it is not closed"]}
}

test_deleting_a_closed_one_passes if _problems(_deletion([{"path": _path, "document": {"spec": _closed}}])) == set()

test_deleting_one_that_nobody_could_read_denied if count(_problems(_deletion([]))) == 1

test_a_new_one_is_not_judged_here if {
	told := {
		"breakGlass": [],
		"paths": [{"path": _path, "kind": "BreakGlass", "status": "added"}],
		"documents": [{"path": _path, "kind": "BreakGlass", "before": null, "after": {"spec": _session}}],
	}
	_problems(told) == set()
}

test_other_kinds_are_not_sessions if {
	later := object.union(_session, {"expires": "2026-11-23T13:00:00Z", "owner": "bob"})
	edited := _edit(_session, later)
	_problems(json.patch(edited, [{"op": "replace", "path": "/documents/0/kind", "value": "Waiver"}])) == set()
	gone := {"breakGlass": [], "documents": [], "paths": [{"path": _path, "kind": "Waiver", "status": "deleted"}]}
	_problems(gone) == set()
}

test_a_deleted_session_is_said_once if {
	gone := json.patch(_edit(_session, _session), [
		{"op": "replace", "path": "/paths/0/status", "value": "deleted"},
		{"op": "replace", "path": "/documents/0/after", "value": null},
	])
	_problems(gone) == {["", "is deleted, and it is not closed"]}
}

test_a_closed_session_that_changes_is_said_once if {
	changed := object.union(_closed, {"expires": "2026-11-23T13:00:00Z", "owner": "bob"})
	_problems(_edit(_closed, changed)) == {["/spec", "is closed, and is changed afterwards"]}
	_problems(_edit(_closed, _closed)) == set()
}
