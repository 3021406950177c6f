package releasegate.meta.loosened_test

import future.keywords.not

test_nothing_loosened_passes if data.releasegate.meta.loosened.deny == set() with input.loosened as []

test_loosened_rule_denied if {
	item := {
		"rule": "org.acme.tagged",
		"path": "environments/prod/releases/churn.yaml",
		"line": 4,
		"message": "the ticket is missing",
	}
	data.releasegate.meta.loosened.deny == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "",
		"args": {"rule": "org.acme.tagged", "finding": "line 4, the ticket is missing"},
	}} with input.loosened as [item]
}
