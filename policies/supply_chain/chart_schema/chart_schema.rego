# METADATA
# title: Chart schema that depends on something else
# description: >-
#   The chart's schema is the last check before Argo CD renders. One that refers to another file or address fails or
#   changes with it, and one that is no object schema checks nothing.
# custom:
#   scope: document
#   kinds: [ChartSchema]
#   severity: error
#   message: "the chart's schema {problem}, so nobody can rely on what it lets through"
#   fix: "put the definition under $defs in this file, and say type: object with the keys that are required"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 28"
package releasegate.supply_chain.chart_schema

import future.keywords.not

deny contains denial if {
	walk(input.document, [path, reference])
	path[count(path) - 1] in {"$ref", "$dynamicRef"}
	not startswith(data.releasegate.lib.shape.text(reference), "#")
	denial := {
		"pointer": data.releasegate.lib.pointer.to(path),
		"args": {"problem": sprintf("refers to %v", [reference])},
	}
}

deny contains {"pointer": "", "args": {"problem": "accepts everything"}} if {
	not object.get(data.releasegate.lib.shape.object(input.document), "type", "") == "object"
}

deny contains {"pointer": "", "args": {"problem": "requires nothing"}} if {
	object.get(data.releasegate.lib.shape.object(input.document), "type", "") == "object"
	data.releasegate.lib.shape.blank(object.get(input.document, "required", []))
}
