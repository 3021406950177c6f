package releasegate.release.chart_allowed_test

import future.keywords.not

_judge(chart, environment, charts) := found if {
	judged := {
		"document": {"spec": {"chart": chart}},
		"environment": environment,
		"context": {"charts": charts},
	}
	found := data.releasegate.release.chart_allowed.deny with input as judged
}

_environment := {"spec": {"charts": ["1.0.0", "1.1.0"]}}

test_allowed_chart_passes if _judge("1.1.0", _environment, ["1.0.0", "1.1.0"]) == set()

test_chart_not_allowed_denied if {
	_judge("2.0.0", _environment, ["1.0.0", "2.0.0"]) == {{
		"pointer": "/spec/chart",
		"args": {"chart": "2.0.0", "problem": "is not one that the environment allows (1.0.0, 1.1.0)"},
	}}
}

test_chart_that_does_not_exist_denied if {
	_judge("1.1.0", _environment, ["1.0.0"]) == {{
		"pointer": "/spec/chart",
		"args": {"chart": "1.1.0", "problem": "does not exist under charts/model-serving"},
	}}
}

test_path_out_of_the_folder_denied_twice if count(_judge("../evil", _environment, ["1.0.0"])) == 2

test_unknown_environment_allows_nothing if count(_judge("1.0.0", null, ["1.0.0"])) == 1

test_environment_without_charts_allows_nothing if count(_judge("1.0.0", {"spec": {}}, ["1.0.0"])) == 1
