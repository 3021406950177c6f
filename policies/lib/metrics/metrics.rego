# Numbers of metrics, as the catalogue (governance/metrics.yaml) says what they count.
package releasegate.lib.metrics

import future.keywords.not

_highest := {"ratio": 1, "percent": 100}

# possible(entry, value) holds for a number that a metric can have; entry is its entry in the catalogue. A ratio written
# as a percentage would clear every bar.
possible(entry, value) if {
	is_number(value)
	value >= 0
	value <= object.get(_highest, object.get(entry, "unit", ""), value)
}

else if {
	is_number(value)
	entry.unit == "score"
}

# toothless(entry, threshold) holds for a bar that nothing can fail.
toothless(entry, threshold) if {
	entry.direction == "higher"
	entry.unit != "score"
	threshold <= 0
}

toothless(entry, threshold) if {
	entry.direction == "lower"
	threshold >= _highest[entry.unit]
}
