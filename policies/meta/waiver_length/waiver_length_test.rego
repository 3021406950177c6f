package releasegate.meta.waiver_length_test

import future.keywords.not

_deny(expires, limits) := found if {
	waiver := {"spec": {"rule": "compliance.residency", "expires": expires}}
	found := data.releasegate.meta.waiver_length.deny with input.document as waiver with input.now as "2026-11-22T12:00:00Z" with data.repo.gate as {"spec": {"limits": limits}}
}

test_a_mistyped_year_denied if {
	_deny("2062-12-01", {}) == {{
		"pointer": "/spec/expires",
		"args": {"rule": "compliance.residency", "expires": "2062-12-01", "latest": "2027-02-20"},
	}}
}

test_the_end_of_time_denied if count(_deny("9999-12-31", {})) == 1

test_the_last_day_that_is_allowed_passes if _deny("2027-02-20", {}) == set()

test_one_day_more_denied if count(_deny("2027-02-21", {})) == 1

test_the_repository_may_allow_less if count(_deny("2026-11-30", {"waiverMaxDays": 7})) == 1
