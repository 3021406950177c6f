package releasegate.meta.waiver_expired_test

import future.keywords.not

_deny(expires, now) := found if {
	waiver := {"spec": {"rule": "compliance.residency", "expires": expires}}
	found := data.releasegate.meta.waiver_expired.deny with input.document as waiver with input.now as now
}

test_yesterday_denied if {
	_deny("2026-11-21", "2026-11-22T00:00:00Z") == {{
		"pointer": "/spec/expires",
		"args": {"rule": "compliance.residency", "expires": "2026-11-21"},
	}}
}

test_the_beginning_of_time_denied if count(_deny("0001-01-01", "2026-11-22T00:00:00Z")) == 1

test_the_last_day_passes_to_its_end if _deny("2026-11-22", "2026-11-22T23:59:59Z") == set()
