# METADATA
# title: Number that its metric cannot have
# description: >-
#   The catalogue says what a metric's numbers count. A ratio of 87 is a percentage in the wrong place, and clears every
#   bar; a floor of 0 or a ceiling of 1 is a bar that nothing fails; two bars for one metric leave open which of them holds.
# custom:
#   scope: document
#   kinds: [ModelProfile, EvaluationReport, ModelRelease]
#   severity: error
#   message: "{metric} {problem}"
#   fix: "write the number in the unit of governance/metrics.yaml (a ratio from 0 to 1), once for each metric and group"
#   clauses: ["ISO 27001 A.8.29", "GDPR 32(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 5, 29, units; control GDPR-08, ISO-10"
package releasegate.compliance.metric_values

import future.keywords.not

deny contains {"pointer": pointer, "args": {"metric": metric, "problem": problem}} if {
	some [pointer, metric, problem] in _problems
}

# A profile may use a metric that the same change adds; a report and a release are judged by what is agreed already.
_catalogue := input.context.metrics if input.context.metrics

else := data.repo.metrics

_problems contains item if {
	some i, bar in input.document.spec.thresholds
	pointer := sprintf("/spec/thresholds/%d/threshold", [i])
	problem := _wrong_bar(_catalogue[bar.metric], bar.threshold)
	item := [pointer, bar.metric, problem]
}

_problems contains item if {
	some i, bar in input.document.spec.thresholds
	some j, other in input.document.spec.thresholds
	j < i
	bar.metric == other.metric
	object.get(bar, "group", "") == object.get(other, "group", "")
	item := [sprintf("/spec/thresholds/%d", [i]), bar.metric, "has two bars for the same group"]
}

_problems contains item if {
	some i, metric in input.document.metrics
	pointer := sprintf("/metrics/%d/value", [i])
	not data.releasegate.lib.metrics.possible(_catalogue[metric.name], metric.value)
	_catalogue[metric.name]
	item := [pointer, metric.name, sprintf("cannot be %v", [metric.value])]
}

_problems contains item if {
	some i, metric in input.document.metrics
	rows := input.document.dataset.rows
	metric.n > rows
	problem := sprintf("rests on %v rows, and %v were evaluated", [metric.n, rows])
	item := [sprintf("/metrics/%d/n", [i]), metric.name, problem]
}

_problems contains [sprintf("/spec/monitoring/alerts/metricFloor/%v", [name]), name, sprintf("cannot be below %v", [floor])] if {
	some name, floor in input.document.spec.monitoring.alerts.metricFloor
	_catalogue[name]
	not data.releasegate.lib.metrics.possible(_catalogue[name], floor)
}

_wrong_bar(entry, threshold) := sprintf("cannot be %v, so the bar means nothing", [threshold]) if {
	not data.releasegate.lib.metrics.possible(entry, threshold)
}

else := sprintf("has the bar %v, which every model clears", [threshold]) if {
	data.releasegate.lib.metrics.toothless(entry, threshold)
}
