# METADATA
# title: Metric below the bar
# description: >-
#   The model's owners set the bar in its profile, and the verdict is computed here from the evaluation report: a report
#   that calls itself passed proves nothing. A metric that the report lacks, or that has an impossible value, is not met.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{metric} {problem}, so the model does not clear the bar of its profile"
#   fix: "release a version that clears the bar; if the bar is wrong, its owners change the profile in a change of its own"
#   clauses: ["ISO 27001 A.8.29", "GDPR 32(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 29, verdict-recomputed; control ISO-10"
package releasegate.release.thresholds_met

import future.keywords.not

deny contains denial if {
	_judged
	some bar in input.context.profile.spec.thresholds
	some problem in _problems(bar, _values(bar))
	denial := {"pointer": "/spec/model/evaluation/report", "args": {"metric": _label(bar), "problem": problem}}
}

deny contains {"pointer": "/spec/model/evaluation/report", "args": {"metric": "the profile", "problem": problem}} if {
	_judged
	count(input.context.profile.spec.thresholds) == 0
	problem := "sets no threshold at all"
}

# A development environment is where models that are not good enough yet are tried.
_judged if {
	_report
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 1
}

_report := input.context.evidence[input.document.spec.model.evaluation.report].document

_problems(bar, values) := {problem |
	entry := object.get(_metrics, bar.metric, {})
	some value in values
	problem := _problem(entry, bar, value)
} if {
	count(values) > 0
}

else := {"is not in the evaluation report"}

# Looked up once: each look at data.repo costs one at every module of the engine.
_metrics := found if found := data.repo.metrics

else := {}

# Every value that the report gives for the metric, so that a good one beside a bad one does not hide it.
_values(bar) := [metric.value |
	some metric in _report.metrics
	metric.name == bar.metric
	object.get(metric, "group", "") == object.get(bar, "group", "")
]

_problem(entry, bar, value) := sprintf("has the value %v, which is not possible", [value]) if {
	not data.releasegate.lib.metrics.possible(entry, value)
}

else := sprintf("has no direction in the metric catalogue", []) if {
	not entry.direction in {"higher", "lower"}
}

else := sprintf("is %v in the evaluation report, and at least %v is asked", [value, bar.threshold]) if {
	entry.direction == "higher"
	not value >= bar.threshold
}

else := sprintf("is %v in the evaluation report, and at most %v is asked", [value, bar.threshold]) if {
	entry.direction == "lower"
	not value <= bar.threshold
}

_label(bar) := sprintf("%v of the group %v", [bar.metric, bar.group])

_label(bar) := bar.metric if not bar.group
