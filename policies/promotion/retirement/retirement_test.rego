package releasegate.promotion.retirement_test

import future.keywords.not

_deny(change, later) := found if {
	found := data.releasegate.promotion.retirement.deny with input.releases as [{
		"path": "environments/dev/releases/churn.yaml",
		"model": "churn",
		"environment": "dev",
		"change": change,
		"later": later,
	}]
}

test_last_one_passes if _deny("retirement", []) == set()

test_earlier_one_denied if {
	_deny("retirement", ["qa", "prod"]) == {{
		"path": "environments/dev/releases/churn.yaml",
		"pointer": "",
		"args": {"model": "churn", "environment": "dev", "later": "qa and prod"},
	}}
}

test_one_later_is_enough if count(_deny("retirement", ["prod"])) == 1

test_other_kinds_pass if _deny("promotion", ["prod"]) == set()
