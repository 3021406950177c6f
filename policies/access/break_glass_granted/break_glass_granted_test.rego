package releasegate.access.break_glass_granted_test

import future.keywords.not

_path := "access/break-glass/inc-41.yaml"

_told(before, change, approver) := {
	"documents": [{"path": _path, "kind": "BreakGlass", "before": before, "after": {"spec": {"owner": "bob"}}}],
	"requirements": [{"change": change, "filled": [{"role": "platform", "person": approver, "source": "forge"}]}],
}

_deny(told) := found if found := data.releasegate.access.break_glass_granted.deny with input as told

test_by_oneself_denied if {
	_deny(_told(null, "break-glass", "bob")) == {{
		"path": _path,
		"pointer": "/spec/owner",
		"args": {"owner": "bob", "session": "inc-41"},
	}}
}

test_by_somebody_else_passes if _deny(_told(null, "break-glass", "carol")) == set()

test_closing_may_be_approved_by_anybody if _deny(_told({"spec": {"owner": "bob"}}, "break-glass", "bob")) == set()

test_another_kind_of_change_is_not_judged_here if _deny(_told(null, "docs", "bob")) == set()

test_another_kind_has_no_owner_to_grant if {
	told := _told(null, "break-glass", "bob")
	_deny(json.patch(told, [{"op": "replace", "path": "/documents/0/kind", "value": "Waiver"}])) == set()
}
