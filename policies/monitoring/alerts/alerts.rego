# METADATA
# title: Alert that never fires, or always
# description: >-
#   An alert is of use if it fires when something gets worse, and only then. A floor under a metric that should be low
#   never fires when the metric gets worse, nor does one at zero or far below the bar; a floor above what the evaluation
#   measured wakes somebody at once.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{alert} {problem}"
#   fix: "set a limit that can be reached; a floor lies a little below the bar that the profile sets for the metric"
#   clauses: ["ISO 27001 A.8.16", "ISO 27001 A.8.15", "GDPR 5(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 20; control ISO-09, GDPR-11"
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
	some metric, floor in _alerts.metricFloor
	some problem in _floors(metric, floor)
}

_floors(metric, floor) := {"is better the lower it is, so a floor under it never fires when it gets worse"} if {
	_metrics[metric].direction == "lower"
}

else := {"is never below its floor of 0"} if {
	_bounded(metric)
	floor == 0
}

# What its metric cannot have is for compliance.metric_values.
else := set() if not data.releasegate.lib.metrics.possible(object.get(_metrics, metric, {}), floor)

else := found if found := _distances(metric, floor)

_distances(metric, floor) := above | below if {
	above := {problem |
		some measured in input.context.evidence[input.document.spec.model.evaluation.report].document.metrics
		measured.name == metric
		not measured.group
		floor > measured.value
		problem := sprintf("was %v in the evaluation, so its floor of %v fires at once", [measured.value, floor])
	}
	below := {problem |
		some bar in input.context.profile.spec.thresholds
		bar.metric == metric
		not bar.group
		_bounded(metric)
		floor * 2 < bar.threshold
		problem := sprintf("has the bar %v and a floor of %v, which fires only when half of it is gone", [bar.threshold, floor])
	}
}

# Only where zero is the worst does half of a bar mean anything.
_bounded(metric) if _metrics[metric].unit in {"ratio", "percent"}

# Looked up once: each look at data.repo costs one at every module of the engine.
_metrics := found if found := data.repo.metrics

else := {}
