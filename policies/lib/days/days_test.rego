package releasegate.lib.days_test

import future.keywords.not

_now := "2026-11-22T23:59:59Z"

test_today_is_no_day_ahead if data.releasegate.lib.days.ahead("2026-11-22", _now) == 0

test_tomorrow_is_one_day_ahead if data.releasegate.lib.days.ahead("2026-11-23", _now) == 1

test_a_leap_year_counts if data.releasegate.lib.days.ahead("2028-03-01", "2028-02-28T00:00:00Z") == 2

test_what_is_past_is_negative if data.releasegate.lib.days.ahead("2026-11-21", _now) == -1
