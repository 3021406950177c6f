# METADATA
# title: Limit range that limits nothing
# description: >-
#   A LimitRange gives containers their limits where they say none, and bounds what they may say. One without default or
#   max for containers leaves both open.
# custom:
#   scope: document
#   kinds: [LimitRange.core]
#   severity: error
#   message: "the limit range {name} {problem}"
#   fix: "write an item of type Container with default and max of cpu and memory"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.platform.limit_range

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec", "limits"], path))
	name := data.releasegate.lib.places.name(input.document)
}

_items := {[i, data.releasegate.lib.shape.object(item)] |
	some i, item in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "limits"], null))
}

_containers := {[i, item] | some [i, item] in _items; item.type == "Container"}

_problems contains [[], "says nothing of containers"] if count(_containers) == 0

_problems contains [[i], sprintf("gives containers no limit of %v", [resource])] if {
	some [i, item] in _containers
	some resource in ["cpu", "memory"]
	every field in ["default", "max"] {
		data.releasegate.lib.shape.blank(object.get(item, [field, resource], null))
	}
}
