package releasegate.lib.limits_test

import future.keywords.not

test_a_limit_that_is_set_holds if {
	limit := data.releasegate.lib.limits.of("waiverMaxDays") with data.repo.gate as {"spec": {"limits": {"waiverMaxDays": 7}}}
	limit == 7
}

test_another_limit_has_its_default if {
	limit := data.releasegate.lib.limits.of("breakGlassHours") with data.repo.gate as {"spec": {"limits": {"waiverMaxDays": 7}}}
	limit == 4
}

test_defaults if {
	limits := {name: data.releasegate.lib.limits.of(name) |
		some name in [
			"modelsPerPullRequest", "chartsPerPullRequest", "deletionsPerPullRequest", "rollbackVersions",
			"rollbackMaxAgeDays", "waiverMaxDays", "breakGlassHours",
		]
	} with data.repo.gate as {}
	limits == {
		"modelsPerPullRequest": 1, "chartsPerPullRequest": 20, "deletionsPerPullRequest": 1, "rollbackVersions": 3,
		"rollbackMaxAgeDays": 30, "waiverMaxDays": 90, "breakGlassHours": 4,
	}
}
