package releasegate.lib.moments_test

import future.keywords.not

_ns(moment) := data.releasegate.lib.moments.ns(moment)

test_offsets_count if _ns("2026-11-22T12:00:00+01:00") == _ns("2026-11-22T11:00:00Z")

test_every_year_has_a_number if {
	_ns("0001-01-01T00:00:00Z") == _ns("1969-12-31T23:59:59Z")
	_ns("1969-12-31T23:59:59Z") < _ns("1970-01-01T00:00:00+23:59")
	_ns("2200-12-31T23:59:59-23:59") < _ns("2201-01-01T00:00:00Z")
	_ns("2262-04-12T00:00:00Z") == _ns("9999-12-31T23:59:59Z")
	_ns("2026-11-22T12:00:00Z") < _ns("9999-12-31T23:59:59Z")
}

test_the_first_year_is_known if _ns("1970-06-01T00:00:00Z") < _ns("1971-01-01T00:00:00Z")
