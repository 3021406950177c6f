# METADATA
# title: Scraping that brings nothing or trusts anybody
# description: >-
#   A ServiceMonitor or PodMonitor without endpoints, or with a relabelling that drops all, looks like monitoring and
#   brings no metric. One that does not check certificates takes numbers from whoever answers, and alerts stay quiet on
#   forged ones.
# custom:
#   scope: document
#   kinds: [ServiceMonitor.monitoring.coreos.com, PodMonitor.monitoring.coreos.com]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "name the endpoints and what is selected, check certificates, and drop metrics by name"
#   clauses: ["ISO 27001 A.8.16"]
#   effective_on: "2026-11-01"
#   row: "governance 19"
package releasegate.monitoring.scrape

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_field := "podMetricsEndpoints" if input.document.kind == "PodMonitor"

else := "endpoints"

_endpoints := [data.releasegate.lib.shape.object(endpoint) |
	some endpoint in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", _field], null))
]

_problems contains [["spec", _field], sprintf("scrapes nothing, because it has no %v", [_field])] if count(_endpoints) == 0

_problems contains [["spec", "selector"], "selects nothing"] if object.get(input.document, ["spec", "selector"], null) == null

_problems contains [array.concat(["spec", _field, i], path), "does not check whose certificate it is shown"] if {
	some i, endpoint in _endpoints
	some path in [["tlsConfig", "insecureSkipVerify"], ["oauth2", "tlsConfig", "insecureSkipVerify"]]
	value := object.get(endpoint, path, false)
	not value in {false, null}
}

_problems contains [["spec", _field, i, list, j], "drops every metric"] if {
	some i, endpoint in _endpoints
	some list in ["metricRelabelings", "relabelings"]
	some j, entry in data.releasegate.lib.shape.listed(object.get(endpoint, list, null))
	step := data.releasegate.lib.shape.object(entry)
	lower(data.releasegate.lib.shape.text(object.get(step, "action", "replace"))) == "drop"
	data.releasegate.lib.shape.text(object.get(step, "regex", ".*")) in {"", ".*", ".+", "(.*)", "(.+)"}
}

_problems contains [["spec", limit], sprintf("keeps no metric, because %v is so low", [limit])] if {
	some limit in ["sampleLimit", "targetLimit", "labelLimit"]
	value := object.get(input.document, ["spec", limit], 0)
	value in {1, 2}
}
