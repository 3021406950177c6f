package releasegate.lib.cron_test

import future.keywords.not

_problems(schedule) := data.releasegate.lib.cron.problems(schedule)

test_schedules_that_run if {
	every schedule in [
		"0 6 * * *", "*/15 * * * *", "59 23 31 12 6", "0 0 1,15 * MON-FRI", "10-50/5 0-23 * JAN,JUL *", "0 0 29 2 *",
		"0 0 31 2 MON", "0 0 31 1-2 *",
	] {
		_problems(schedule) == set()
	}
}

test_fields_out_of_range if {
	_problems("60 6 * * *") == {"has 60 as its minute"}
	_problems("0 24 * * *") == {"has 24 as its hour"}
	_problems("0 0 0 * *") == {"has 0 as its day of the month"}
	_problems("0 0 32 * *") == {"has 32 as its day of the month"}
	_problems("0 0 * 13 *") == {"has 13 as its month"}
	_problems("0 0 * 0 *") == {"has 0 as its month"}
	_problems("0 0 * * 7") == {"has 7 as its day of the week"}
}

test_words_out_of_place if {
	_problems("0 0 * FOO *") == {"has FOO as its month"}
	_problems("0 0 * * JAN") == {"has JAN as its day of the week"}
	_problems("MON 0 * * *") == {"has MON as its minute"}
}

test_broken_ranges_and_steps if {
	every part in ["5-1", "1-", "-1", "1-2-3", "1/5", "*/0", "*/", "*/5/5", "**", "", "1,", "1-99"] {
		count(_problems(sprintf("%v 0 * * *", [part]))) > 0
	}
}

test_every_broken_field_is_named if {
	_problems("60 24 * * *") == {"has 60 as its minute", "has 24 as its hour"}
	_problems("1,61 0 * * *") == {"has 61 as its minute"}
}

test_days_that_never_come if {
	_problems("0 0 30 2 *") == {"names a day that none of its months has"}
	_problems("0 0 31 4,6,9,11 *") == {"names a day that none of its months has"}
	_problems("0 0 31 FEB *") == {"names a day that none of its months has"}
}

test_other_counts_of_fields if {
	_problems("0 6 * *") == {"has not five fields"}
	_problems("0 0 6 * * *") == {"has not five fields"}
	_problems("@daily") == {"has not five fields"}
	_problems("") == {"has not five fields"}
	_problems(null) == {"has not five fields"}
	_problems(6) == {"has not five fields"}
}
