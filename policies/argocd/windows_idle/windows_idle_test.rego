package releasegate.argocd.windows_idle_test

import future.keywords.not

_judge(idle) := found if {
	found := data.releasegate.argocd.windows_idle.deny with input as {
		"document": {"metadata": {"name": "models-prod"}, "spec": {"syncWindows": [{"applications": ["churn"]}]}},
		"context": {"windows": [{"idle": idle}]},
	}
}

test_a_window_for_nothing_denied if {
	_judge("prod") == {{
		"pointer": "/spec/syncWindows/0",
		"args": {"window": 1, "project": "models-prod", "environment": "prod"},
	}}
}

test_a_window_for_something_passes if _judge(null) == set()
