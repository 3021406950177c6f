package releasegate.lib.metrics_test

import future.keywords.not

_possible(unit, value) if data.releasegate.lib.metrics.possible({"unit": unit}, value)

_toothless(unit, direction, threshold) if {
	data.releasegate.lib.metrics.toothless({"unit": unit, "direction": direction}, threshold)
}

test_units_bound_values if {
	_possible("ratio", 1)
	not _possible("ratio", 1.01)
	_possible("percent", 100)
	not _possible("percent", 101)
	_possible("ms", 5000)
	not _possible("ms", -1)
	_possible("score", -3)
}

test_unknown_units_bound_nothing_but_below if {
	_possible("parsec", 5000)
	not _possible("parsec", -1)
	not data.releasegate.lib.metrics.possible({}, -1)
}

test_text_is_no_value if {
	not _possible("score", "0.9")
	not _possible("ratio", null)
	not _possible("ratio", true)
}

test_bars_that_nothing_fails if {
	_toothless("ratio", "higher", 0)
	_toothless("ms", "higher", -1)
	_toothless("ratio", "lower", 1)
	_toothless("percent", "lower", 100)
}

test_bars_that_something_fails if {
	not _toothless("ratio", "higher", 0.01)
	not _toothless("ratio", "lower", 0.99)
	not _toothless("ms", "lower", 1000000)
	not _toothless("score", "higher", -5)
	not _toothless("score", "lower", 100)
}

test_nothing_is_a_value if _possible("ratio", 0)

test_what_one_direction_cannot_fail_the_other_can if {
	not _toothless("ratio", "lower", 0)
	not _toothless("ratio", "higher", 1)
}
