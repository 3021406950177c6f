# METADATA
# title: Chart that is not what its folder says
# description: >-
#   Releases choose a chart by its folder, charts/<name>/<version>. If Chart.yaml says otherwise, or brings other charts
#   along, what is rendered is not what the folder's history shows.
# custom:
#   scope: document
#   kinds: [Chart]
#   severity: error
#   message: "{field} of the chart is {value}, and {expected}"
#   fix: "write the folder's name and version, and copy what a dependency would bring into templates/"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "governance 26"
package releasegate.supply_chain.chart_identity

import future.keywords.not

deny contains denial if {
	[_, name, version, _] := split(input.path, "/")
	some field, said in {"name": name, "version": version}
	value := object.get(input.document, field, "missing")
	value != said
	denial := {
		"pointer": data.releasegate.lib.pointer.nearest(input.document, [field]),
		"args": {"field": field, "value": value, "expected": sprintf("its folder says %v", [said])},
	}
}

deny contains {
	"pointer": "/dependencies",
	"args": {"field": "dependencies", "value": "set", "expected": "a chart here brings no other charts along"},
} if {
	not data.releasegate.lib.shape.blank(object.get(input.document, "dependencies", []))
}
