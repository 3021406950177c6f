# METADATA
# title: Chart default for what somebody owns
# description: >-
#   The release, the profile and the platform each own their values. A default in the chart fills in what they left out,
#   so a missing digest or safeguard would be rendered with a value that nobody decided.
# custom:
#   scope: document
#   kinds: [ChartValues]
#   severity: error
#   message: "the chart's default for {key} would stand in for what {owner} has to say"
#   fix: "remove the key from values.yaml, and let the chart's schema require it"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.supply_chain.chart_defaults

import future.keywords.not

deny contains denial if {
	some key, owner in {
		"spec": "the release or the profile",
		"enforced": "the platform",
		"cluster": "the cluster's file",
	}
	value := object.get(data.releasegate.lib.shape.object(input.document), key, null)
	not data.releasegate.lib.shape.blank(value)
	denial := {"pointer": data.releasegate.lib.pointer.to([key]), "args": {"key": key, "owner": owner}}
}
