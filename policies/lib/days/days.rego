# Days of the calendar, in UTC, as texts such as 2026-12-31: these sort by time, whatever the year.
package releasegate.lib.days

import future.keywords.not

# after(moment, count) is the day that lies so many days after the day of a moment (RFC 3339).
after(moment, count) := sprintf("%v-%v-%v", [year, _two(month), _two(day)]) if {
	[year, month, day] := time.date(time.add_date(time.parse_rfc3339_ns(moment), 0, 0, count))
}

_two(number) := sprintf("%d", [number]) if number >= 10

else := sprintf("0%d", [number])
