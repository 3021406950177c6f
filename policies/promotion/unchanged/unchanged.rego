# METADATA
# title: Promoted model differs from the one that was tried
# description: >-
#   A promotion moves the very model that ran in the environment before, with the chart that it ran with. A later
#   environment may add a field that it requires; a changed or dropped one makes it another model that nobody tried.
# custom:
#   scope: change
#   severity: error
#   message: "{field} is {value} here and {tried} in {previous}, so this is not the model that was tried there"
#   fix: "copy spec.model and spec.chart from the environment before, as `releasegate promote` does"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 13, promotion-from-git"
package releasegate.promotion.unchanged

import future.keywords.not

deny contains denial if {
	some release in input.releases
	release.previous != null
	some path in _moved(release)
	not _value(release.after, path) == _value(release.previous, path)
	denial := {
		"path": release.path,
		"pointer": data.releasegate.lib.pointer.nearest(release.after, path),
		"args": {
			"field": concat(".", path),
			"value": _value(release.after, path),
			"tried": _value(release.previous, path),
			"previous": release.previousEnvironment,
		},
	}
}

# A release that keeps its model and takes another chart brings a pair that no environment has tried either.
_moved(release) := _fixed(release.previous) if data.releasegate.lib.moves.arrives(release)

else := {["spec", "chart"]} if data.releasegate.lib.moves.promoted(release)

else := set()

# The paths of every value of spec.model and of spec.chart; a list is one value.
_fixed(document) := {["spec", "chart"]} | {array.concat(["spec", "model"], path) |
	walk(document.spec.model, [path, value])
	not _inside_list(path)
	not _branch(value)
}

_inside_list(path) if {
	some segment in path
	is_number(segment)
}

_branch(value) if {
	is_object(value)
	count(value) > 0
}

_value(document, path) := object.get(document, path, "missing")
