# Schedules of five cron fields: minute, hour, day of the month, month, day of the week.
package releasegate.lib.cron

import future.keywords.not

# problems(schedule) is the set of what keeps a schedule from running, in words that follow its text; empty if nothing
# does. Sunday is 0, because schedulers do not agree on 7, and a step needs a range (*/5, 10-50/5).
problems(schedule) := {"has not five fields"} if count(_fields(schedule)) != 5

else := wrong if {
	wrong := {problem |
		some i, field in _fields(schedule)
		some part in split(field, ",")
		problem := _problem(part, _bounds[i])
	}
	count(wrong) > 0
}

else := {"names a day that none of its months has"} if _impossible(_fields(schedule))

else := set()

_fields(schedule) := split(data.releasegate.lib.shape.text(schedule), " ")

_bounds := [
	{"name": "minute", "from": 0, "to": 59, "words": []},
	{"name": "hour", "from": 0, "to": 23, "words": []},
	{"name": "day of the month", "from": 1, "to": 31, "words": []},
	{"name": "month", "from": 1, "to": 12, "words": [
		"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
	]},
	{"name": "day of the week", "from": 0, "to": 6, "words": ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]},
]

_problem(part, bounds) := sprintf("has %v as its %v", [part, bounds.name]) if not _sound(part, bounds)

_sound(part, bounds) if {
	pieces := split(part, "/")
	_stepped(pieces)
	[low, high] := _range(pieces[0], bounds)
	low >= bounds.from
	high <= bounds.to
	low <= high
}

_stepped(pieces) if count(pieces) == 1

_stepped(pieces) if {
	[range, step] := pieces
	_wide(range)
	regex.match(`^[1-9][0-9]?$`, step)
}

_wide(range) if range == "*"

_wide(range) if contains(range, "-")

_range("*", bounds) := [bounds.from, bounds.to]

_range(range, bounds) := [number, number] if number := _number(range, bounds)

_range(range, bounds) := [low, high] if {
	[first, last] := split(range, "-")
	low := _number(first, bounds)
	high := _number(last, bounds)
}

_number(word, _) := to_number(word) if regex.match(`^[0-9]{1,2}$`, word)

_number(word, bounds) := [number | some i, one in bounds.words; one == word; number := bounds.from + i][0]

# Only where every day of the week will do does the day of the month have to exist.
_impossible(fields) if {
	[_, _, days, months, weekdays] := fields
	weekdays == "*"
	first := min({low | some part in split(days, ","); [low, _] := _range(split(part, "/")[0], _bounds[2])})
	longest := max({object.get(_short, sprintf("%d", [month]), 31) |
		some part in split(months, ",")
		[low, high] := _range(split(part, "/")[0], _bounds[3])
		some month in numbers.range(low, high)
	})
	first > longest
}

_short := {"2": 29, "4": 30, "6": 30, "9": 30, "11": 30}
