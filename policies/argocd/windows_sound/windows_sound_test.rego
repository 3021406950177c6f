package releasegate.argocd.windows_sound_test

import future.keywords.not

_judge(windows, facts) := found if {
	found := data.releasegate.argocd.windows_sound.deny with input as {
		"document": {"kind": "AppProject", "metadata": {"name": "models-prod"}, "spec": {"syncWindows": windows}},
		"context": {"windows": facts},
	}
}

_window := {"kind": "deny", "schedule": "0 0 * * *", "duration": "2h", "applications": ["*"], "timeZone": "Europe/Berlin"}

_facts := {"faults": [], "seconds": 7200, "once": false, "ends": null, "runsOn": false, "idle": null}

_changed(change) := _judge([object.union(_window, change)], [_facts])

_problems(findings) := {[finding.pointer, finding.args.problem] | some finding in findings}

test_a_sound_window_passes if _judge([_window], [_facts]) == set()

test_a_project_without_windows_passes if {
	found := data.releasegate.argocd.windows_sound.deny with input as {
		"document": {"kind": "AppProject", "metadata": {"name": "root"}, "spec": {}},
		"context": {"windows": []},
	}
	found == set()
}

test_a_fault_denied_at_its_field if {
	faults := [{"field": "timeZone", "problem": "Mars is no place of the time zone database"}]
	_judge([object.union(_window, {"timeZone": "Mars"})], [object.union(_facts, {"faults": faults})]) == {{
		"pointer": "/spec/syncWindows/0/timeZone",
		"args": {
			"window": 1,
			"project": "models-prod",
			"problem": "has a fault in timeZone: Mars is no place of the time zone database",
		},
	}}
}

test_another_kind_denied if {
	_problems(_changed({"kind": "Deny"})) == {["/spec/syncWindows/0/kind", "has the kind Deny, so it neither denies nor allows"]}
	_problems(_judge([object.remove(_window, ["kind"])], [_facts])) == {["/spec/syncWindows/0", "has the kind nothing, so it neither denies nor allows"]}
}

test_no_selector_denied if {
	problem := "names no applications, namespaces or clusters, so it is for nothing"
	every selectors in [{}, {"applications": []}, {"namespaces": null}] {
		bare := object.union(object.remove(_window, ["applications"]), selectors)
		_problems(_judge([bare], [_facts])) == {["/spec/syncWindows/0", problem]}
	}
}

test_any_selector_passes if {
	every selector in ["namespaces", "clusters"] {
		_judge([object.union(object.remove(_window, ["applications"]), {selector: ["ml-prod"]})], [_facts]) == set()
	}
}

test_no_time_denied if {
	found := _judge([object.union(_window, {"duration": "0h"})], [object.union(_facts, {"seconds": 0})])
	_problems(found) == {["/spec/syncWindows/0/duration", "opens for no time (0h)"]}
	count(_judge([object.union(_window, {"duration": "-2h"})], [object.union(_facts, {"seconds": -7200})])) == 1
}

test_a_year_denied if {
	found := _judge([object.union(_window, {"duration": "8760h"})], [object.union(_facts, {"seconds": 31536000})])
	_problems(found) == {["/spec/syncWindows/0/duration", "opens for a year or more (8760h)"]}
	_judge([object.union(_window, {"duration": "8759h"})], [object.union(_facts, {"seconds": 31532400})]) == set()
}

test_an_unreadable_duration_is_one_finding if {
	faults := [{"field": "duration", "problem": "1d counts in d, and Go knows h, m and s"}]
	count(_judge([_window], [object.union(_facts, {"faults": faults, "seconds": 0})])) == 1
}

test_what_the_api_of_argo_cd_refuses_denied if {
	faults := [
		{"pointer": "/spec/syncWindows/1", "problem": "stands there twice"},
		{"pointer": "/spec/syncWindows/0/description", "problem": "is longer than 255 bytes"},
		{"pointer": "/spec/syncWindows", "problem": "is no list"},
		{"pointer": "/spec/roles/0/name", "problem": "is of another rule"},
	]
	judged := {
		"document": {"kind": "AppProject", "spec": {"syncWindows": [object.union(_window, {"description": "x"}), _window]}},
		"context": {"windows": [_facts, _facts], "faults": faults},
	}
	found := data.releasegate.argocd.windows_sound.deny with input as judged
	_problems(found) == {
		["/spec/syncWindows/1", "stands there twice"],
		["/spec/syncWindows/0/description", "is longer than 255 bytes"],
	}
}

test_windows_that_are_none_denied if {
	_problems(_judge([_window, "freeze"], [_facts, _facts])) == {["/spec/syncWindows/1", "is no mapping"]}
	_problems(_judge({"kind": "deny"}, [])) == {["/spec/syncWindows", "is no list of windows"]}
}

test_what_is_no_list_is_pointed_at if {
	found := data.releasegate.argocd.windows_sound.deny with input as {
		"document": {"kind": "AppProject", "spec": {"syncWindows": "x"}},
		"context": {"windows": []},
	}
	{[finding.pointer, finding.args.window] | some finding in found} == {["/spec/syncWindows", 1]}
}

test_windows_that_allow_and_last_a_second_pass if {
	_changed({"kind": "allow"}) == set()
	_judge([_window], [object.union(_facts, {"seconds": 1})]) == set()
}

test_fault_of_a_whole_window_is_said_by_what_it_is if {
	faults := [{"field": "", "problem": "is no mapping"}]
	_problems(_judge(["x"], [object.union(_facts, {"faults": faults})])) == {["/spec/syncWindows/0", "is no mapping"]}
}
