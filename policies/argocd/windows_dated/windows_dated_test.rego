package releasegate.argocd.windows_dated_test

import future.keywords.not

_judge(description, facts) := found if {
	window := {"kind": "deny", "schedule": "0 0 20 12 *", "duration": "192h", "description": description}
	found := data.releasegate.argocd.windows_dated.deny with input as {
		"document": {"metadata": {"name": "models-prod"}, "spec": {"syncWindows": [window]}},
		"context": {"windows": [object.union({"once": true, "ends": null, "runsOn": false}, facts)]},
	}
}

_problems(findings) := {finding.args.problem | some finding in findings}

_ends := {"ends": "2026-12-28T00:00:00Z"}

test_a_dated_window_passes if _judge("until 2026-12-28T00:00:00Z: holidays", _ends) == set()

test_a_recurring_window_needs_no_date if _judge("every night", {"once": false}) == set()

test_one_date_without_its_end_denied if {
	_judge("holidays", {}) == {{"pointer": "/spec/syncWindows/0/description", "args": {
		"window": 1,
		"project": "models-prod",
		"problem": "names days of one month, and its description does not begin with the date at which it is over",
	}}}
}

test_an_unreadable_date_denied if {
	problem := "begins its description with until, and no date that can be read follows"
	every description in ["until 28 December: holidays", "Until 2026-12-28: holidays", "until further notice"] {
		_problems(_judge(description, {})) == {problem}
		_problems(_judge(description, {"once": false})) == {problem}
	}
}

test_a_date_before_the_end_of_the_window_denied if {
	_problems(_judge("until 2026-12-24T00:00:00Z: holidays", {"ends": "2026-12-24T00:00:00Z", "runsOn": true})) == {
		"says that it is over at 2026-12-24T00:00:00Z, and is still open then",
	}
}

test_no_windows_pass if {
	found := data.releasegate.argocd.windows_dated.deny with input as {"document": {"spec": {}}, "context": {"windows": []}}
	found == set()
}
