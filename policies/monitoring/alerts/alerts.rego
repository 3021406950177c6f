# METADATA
# title: Alert that nobody gets or that never fires
# description: >-
#   An alert is of use if it can fire and somebody is called. A floor under a metric that should be low never fires
#   when the metric gets worse, and in production somebody has to be on call.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{alert} {problem}"
#   fix: "set a limit that can be reached; name who is called in spec.owners.onCall of the model's profile"
#   clauses: ["ISO 27001 A.8.16", "ISO 27001 A.8.15", "GDPR 5(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 20; control GDPR-11, ISO-09"
package releasegate.monitoring.alerts

import future.keywords.not

deny contains {"pointer": pointer, "args": {"alert": alert, "problem": problem}} if {
	some [path, alert, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_alerts := object.get(input.document, ["spec", "monitoring", "alerts"], {})

# A percentage of 100 and a minute of latency are never exceeded by what still answers.
_problems contains [["spec", "monitoring", "alerts", name], name, sprintf("is %v, which is never reached", [value])] if {
	some name, limit in {"errorRatePercent": 100, "latencyP95Ms": 60000}
	value := _alerts[name]
	not value < limit
}

_problems contains [["spec", "monitoring", "alerts", "metricFloor", metric], metric, problem] if {
	some metric, _ in _alerts.metricFloor
	data.repo.metrics[metric].direction == "lower"
	problem := "is better the lower it is, so a floor under it never fires when it gets worse"
}

_problems contains [["metadata", "name"], "the alert", "has nobody to call: the profile names no owners.onCall"] if {
	data.repo.profile != "starter"
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) == 3
	data.releasegate.lib.shape.blank(object.get(input.context.profile, ["spec", "owners", "onCall"], null))
}
