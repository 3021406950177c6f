# METADATA
# title: Drift that is not watched as declared
# description: >-
#   A schedule that never comes compares nothing, and a method that measures no drift tells nothing of it. The alert
#   fires at the threshold or above it, so one that is looser than the bar of the profile is silent while the bar is broken.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "drift.{field}: {value} {problem}"
#   fix: "name a drift metric of governance/metrics.yaml, a threshold no higher than the profile's, and a schedule such as \"0 6 * * *\""
#   clauses: ["GDPR 5(1)(d)", "ISO 27001 A.8.16"]
#   effective_on: "2026-11-01"
#   row: "governance 20, 29, bar-kept; control GDPR-11, ISO-09"
package releasegate.monitoring.drift

import future.keywords.not

deny contains {"pointer": sprintf("/spec/monitoring/drift/%v", [field]), "args": {
	"field": field,
	"value": object.get(_drift, field, "nothing"),
	"problem": problem,
}} if {
	input.document.spec.monitoring.drift
	some [field, problem] in _problems
}

_drift := input.document.spec.monitoring.drift

_metric := data.repo.metrics[_drift.method]

_problems contains ["schedule", problem] if {
	some problem in data.releasegate.lib.cron.problems(object.get(_drift, "schedule", null))
}

_problems contains ["method", "is not in governance/metrics.yaml"] if not _metric

_problems contains ["method", sprintf("is a metric of the kind %v", [kind])] if {
	kind := _metric.kind
	kind != "drift"
}

_problems contains ["method", "is better the higher it is, and the alert fires at high values"] if {
	_metric.direction == "higher"
}

_problems contains item if {
	some bar in input.context.profile.spec.thresholds
	bar.metric == _drift.method
	_drift.threshold > bar.threshold
	item := ["threshold", sprintf("is above the %v that the profile allows", [bar.threshold])]
}

_problems contains ["threshold", "is never reached by a ratio"] if {
	_metric.unit == "ratio"
	_drift.threshold > 1
}

_problems contains ["threshold", "is reached always"] if not _drift.threshold > 0
