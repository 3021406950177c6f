package releasegate.meta.waiver_expiring_test

import future.keywords.not

_deny(expires) := found if {
	waiver := {"spec": {"rule": "compliance.residency", "path": "governance/models/churn.yaml", "expires": expires}}
	found := data.releasegate.meta.waiver_expiring.deny with input.document as waiver with input.now as "2026-11-22T12:00:00Z"
}

test_two_weeks_before_the_end_warned if {
	_deny("2026-12-06") == {{
		"pointer": "/spec/expires",
		"args": {"rule": "compliance.residency", "path": "governance/models/churn.yaml", "expires": "2026-12-06"},
	}}
}

test_the_last_day_warned if count(_deny("2026-11-22")) == 1

test_more_than_two_weeks_pass if _deny("2026-12-07") == set()

test_an_expired_one_is_not_judged_here if _deny("2026-11-21") == set()
