package releasegate.lib.days_test

import future.keywords.not

_now := "2026-11-22T23:59:59Z"

test_today_is_no_day_later if data.releasegate.lib.days.after(_now, 0) == "2026-11-22"

test_a_month_and_a_year_end if {
	data.releasegate.lib.days.after(_now, 9) == "2026-12-01"
	data.releasegate.lib.days.after(_now, 40) == "2027-01-01"
}

test_a_leap_year_counts if data.releasegate.lib.days.after("2028-02-28T00:00:00Z", 1) == "2028-02-29"

test_days_sort_by_time if data.releasegate.lib.days.after(_now, 90) < "9999-12-31"

test_months_and_days_have_two_digits if {
	data.releasegate.lib.days.after("2026-10-10T00:00:00Z", 0) == "2026-10-10"
	data.releasegate.lib.days.after("2026-09-09T00:00:00Z", 0) == "2026-09-09"
}
