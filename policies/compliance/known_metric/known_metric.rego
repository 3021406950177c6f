# METADATA
# title: Metric that the catalogue does not know
# description: >-
#   governance/metrics.yaml gives each metric one name, unit and direction. A metric that is not in it, or is reported as
#   another kind, cannot be compared with anything: nobody knows whether more is better.
# custom:
#   scope: document
#   kinds: [ModelProfile, EvaluationReport, ModelRelease]
#   severity: error
#   message: "the metric {metric} {problem}"
#   fix: "use a name of governance/metrics.yaml, or add the metric there first, with its unit, direction and kind"
#   clauses: ["ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "governance 5"
package releasegate.compliance.known_metric

import future.keywords.not

deny contains denial if {
	some i, bar in input.document.spec.thresholds
	name := bar.metric
	not _catalogue[name]
	denial := _unknown(["spec", "thresholds", i, "metric"], name)
}

deny contains denial if {
	some i, metric in input.document.metrics
	name := metric.name
	not _catalogue[name]
	denial := _unknown(["metrics", i, "name"], name)
}

deny contains denial if {
	some name, _ in input.document.spec.monitoring.alerts.metricFloor
	not _catalogue[name]
	denial := _unknown(["spec", "monitoring", "alerts", "metricFloor", name], name)
}

_unknown(path, name) := {"pointer": pointer, "args": {"metric": name, "problem": "is not in governance/metrics.yaml"}} if {
	pointer := data.releasegate.lib.pointer.to(path)
}

deny contains denial if {
	some i, metric in input.document.metrics
	known := _agreed[metric.name].kind
	metric.kind != known
	pointer := sprintf("/metrics/%d/kind", [i])
	problem := sprintf("is reported as %v, and the catalogue says %v", [metric.kind, known])
	denial := {"pointer": pointer, "args": {"metric": metric.name, "problem": problem}}
}

# A profile may use a metric that the same change adds; a report and a release are judged by what is agreed already.
_catalogue := input.context.metrics if input.context.metrics

else := _agreed

# Looked up once: each look at data.repo costs one at every module of the engine.
_agreed := data.repo.metrics
