# METADATA
# title: Chart that brings its own answers
# description: >-
#   Where nobody sets a value, the chart's values.yaml speaks. A default under spec or enforced would decide what the
#   release, governance or the platform has to decide, in a file that none of them owns.
# custom:
#   scope: document
#   kinds: [ChartValues]
#   severity: error
#   message: "the chart's defaults set {key}, which {owner} decides"
#   fix: "take the key out of values.yaml, and require it in values.schema.json if the chart cannot do without"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 28"
package releasegate.supply_chain.chart_defaults

import future.keywords.not

deny contains {"pointer": data.releasegate.lib.pointer.to([key]), "args": {"key": key, "owner": owner}} if {
	some key, owner in _owners
	data.releasegate.lib.pointer.has(input.document, [key])
}

_owners := {
	"spec": "the release or the model's profile",
	"enforced": "enforced.yaml of the environment",
	"cluster": "the overlay of the cluster",
}
