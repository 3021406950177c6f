package releasegate.access.break_glass_blocks_test

import future.keywords.not

_session := {"owner": "alice", "environment": "prod", "expires": "2026-11-22T09:00:00Z"}

_closed := object.union(_session, {"closed": "2026-11-22T11:00:00Z"})

_on_base(name, spec) := {"path": sprintf("access/break-glass/%v.yaml", [name]), "document": {"spec": spec}}

_path(path, change) := {"path": path, "change": change}

_change(name, after) := {
	"path": sprintf("access/break-glass/%v.yaml", [name]),
	"kind": "BreakGlass",
	"before": {"spec": _session},
	"after": {"spec": after},
}

_sessions(change) := found if {
	told := object.union({"now": "2026-11-22T12:00:00Z", "breakGlass": [_on_base("inc-41", _session)], "documents": []}, change)
	found := {finding.args.session | some finding in data.releasegate.access.break_glass_blocks.deny with input as told}
}

_serving := _path("environments/dev/releases/churn.yaml", "serving")

_rollback := _path("environments/prod/releases/churn.yaml", "rollback")

_closing := _path("access/break-glass/inc-41.yaml", "break-glass")

test_any_change_denied if _sessions({"paths": [_serving]}) == {"inc-41"}

test_nothing_changed_passes if _sessions({"paths": []}) == set()

test_a_session_in_time_blocks_nothing if {
	open := _on_base("inc-41", object.union(_session, {"expires": "2026-11-22T12:30:00Z"}))
	_sessions({"paths": [_serving], "breakGlass": [open]}) == set()
}

test_a_closed_session_blocks_nothing if _sessions({"paths": [_serving], "breakGlass": [_on_base("inc-41", _closed)]}) == set()

test_closing_it_passes if {
	_sessions({"paths": [_closing], "documents": [_change("inc-41", _closed)]}) == set()
	_sessions({"paths": [_closing, _serving], "documents": [_change("inc-41", _closed)]}) == set()
}

test_touching_it_denied if {
	longer := object.union(_session, {"expires": "2026-11-22T23:00:00Z"})
	_sessions({"paths": [_closing], "documents": [_change("inc-41", longer)]}) == {"inc-41"}
}

test_a_rollback_passes if {
	_sessions({"paths": [_rollback]}) == set()
	_sessions({"paths": [_rollback, _closing], "documents": [_change("inc-41", _closed)]}) == set()
}

test_a_rollback_with_its_approval_passes if {
	_sessions({"paths": [_rollback, _path("approvals/ab/erin.json", "approval")]}) == set()
}

test_a_rollback_with_something_else_denied if _sessions({"paths": [_rollback, _serving]}) == {"inc-41"}

test_another_session_denied if {
	other := object.union(_change("inc-42", _closed), {"before": null})
	_sessions({"paths": [_path("access/break-glass/inc-42.yaml", "break-glass")], "documents": [other]}) == {"inc-41"}
}

_two := [_on_base("inc-41", _session), _on_base("inc-42", _session)]

test_closing_one_of_two_passes_alone if {
	_sessions({"paths": [_closing], "documents": [_change("inc-41", _closed)], "breakGlass": _two}) == set()
}

test_closing_one_of_two_lets_nothing_else_pass if {
	_sessions({"paths": [_closing, _serving], "documents": [_change("inc-41", _closed)], "breakGlass": _two}) == {"inc-42"}
}

test_the_end_of_the_session_is_pointed_at if {
	told := {"now": "2026-11-22T12:00:00Z", "breakGlass": [_on_base("inc-41", _session)], "documents": [], "paths": [_serving]}
	{finding.pointer | some finding in data.releasegate.access.break_glass_blocks.deny with input as told} == {"/spec/expires"}
}

test_a_closed_field_of_another_kind_closes_nothing if {
	other := {"path": "releasegate.yaml", "kind": "Gate", "before": {}, "after": {"spec": _closed}}
	_sessions({"paths": [_path("releasegate.yaml", "policy")], "documents": [other]}) == {"inc-41"}
}
