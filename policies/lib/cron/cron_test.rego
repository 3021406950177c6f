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

test_every_month_and_weekday_has_its_word if {
	every month in ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"] {
		_problems(sprintf("0 0 1 %v *", [month])) == set()
	}
	every day in ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "0", "6"] {
		_problems(sprintf("0 0 * * %v", [day])) == set()
	}
	_problems("0 0 * * SAT-SUN") == {"has SAT-SUN as its day of the week"}
	_problems("0 0 1 DEC-JAN *") == {"has DEC-JAN as its month"}
}

test_last_day_of_each_month if {
	every month, days in {
		"1": 31, "2": 29, "3": 31, "4": 30, "5": 31, "6": 30,
		"7": 31, "8": 31, "9": 30, "10": 31, "11": 30, "12": 31,
	} {
		_problems(sprintf("0 0 %v %v *", [days, month])) == set()
		count(_problems(sprintf("0 0 %v %v *", [days + 1, month]))) == 1
	}
}

test_one_day_that_comes_is_enough if {
	_problems("0 0 31,1 2 *") == set()
	_problems("0 0 30,31 2 *") == {"names a day that none of its months has"}
	_problems("0 0 31 2,4 *") == {"names a day that none of its months has"}
	_problems("0 0 30-31/1 2 *") == {"names a day that none of its months has"}
	_problems("0 0 31 2-4/2,6 *") == set()
	_problems("0 0 */31 2 *") == set()
}
