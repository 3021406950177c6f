# METADATA
# title: Disruption budget that protects nothing or blocks drains
# description: >-
#   A PodDisruptionBudget says how many pods may go when nodes are drained. One that lets all of them go protects
#   nothing, and one that lets none go stops upgrades of the cluster until somebody deletes it by hand.
# custom:
#   scope: document
#   kinds: [PodDisruptionBudget.policy]
#   severity: error
#   message: "the disruption budget {name} {problem}"
#   fix: "write maxUnavailable: 1 and a selector of the pods that are meant"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 36"
package releasegate.workload.disruption_budget

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec"], field))
	name := data.releasegate.lib.places.name(input.document)
}

_said(field) := object.get(input.document, ["spec", field], null)

_problems contains [["maxUnavailable"], "lets no pod go, so no node can be drained"] if _said("maxUnavailable") in {0, "0", "0%"}

_problems contains [["maxUnavailable"], "lets every pod go at once"] if _said("maxUnavailable") == "100%"

_problems contains [["minAvailable"], "lets no pod go, so no node can be drained"] if _said("minAvailable") == "100%"

_problems contains [["minAvailable"], "lets every pod go at once"] if _said("minAvailable") in {0, "0", "0%"}

_problems contains [[], "says neither minAvailable nor maxUnavailable"] if {
	_said("minAvailable") == null
	_said("maxUnavailable") == null
}

# A selector that is missing selects no pod, an empty one every pod of the namespace.
_problems contains [["selector"], "is for no pod, because it has no selector"] if _said("selector") == null

_problems contains [["selector"], "is for every pod of the namespace"] if {
	_said("selector") != null
	every part in ["matchLabels", "matchExpressions"] {
		data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(_said("selector")), part, null))
	}
}
