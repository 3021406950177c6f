package releasegate.argocd.windows_expired_test

import future.keywords.not

_judge(ends) := found if {
	found := data.releasegate.argocd.windows_expired.deny with input as {
		"document": {"metadata": {"name": "models-prod"}},
		"context": {"windows": [{"ends": null}, {"ends": ends}]},
		"now": "2026-12-28T00:00:00Z",
	}
}

test_a_window_that_is_over_denied if {
	_judge("2026-12-28T00:00:00Z") == {{"pointer": "/spec/syncWindows/1/description", "args": {
		"window": 2,
		"project": "models-prod",
		"ends": "2026-12-28T00:00:00Z",
	}}}
}

test_a_window_that_lasts_passes if _judge("2026-12-28T00:00:01Z") == set()

test_a_window_without_an_end_passes if _judge(null) == set()
