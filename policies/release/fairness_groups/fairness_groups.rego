# METADATA
# title: Fairness measured on nobody in particular
# description: >-
#   A fairness metric compares groups of people, so it names the feature that tells them apart, and the rows that it rests
#   on: eleven people show nothing. The fewest rows are the parameter fairnessLeastRows. Asked from staging up of models
#   that affect people, in the regulated profile or under the AI Act.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the fairness metric {metric} of the evaluation report {problem}"
#   fix: "have the pipeline report group and n for each fairness metric, measured on enough rows of every group"
#   clauses: ["EU AI Act 10(2)(f)", "EU AI Act 13(3)(b)(v)", "ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "governance 29, report-bound; control AIA-02, ISO-10"
package releasegate.release.fairness_groups

import future.keywords.not

deny contains denial if {
	_judged
	some metric in input.context.evidence[input.document.spec.model.evaluation.report].document.metrics
	data.repo.metrics[metric.name].kind == "fairness"
	some problem in _problems(metric)
	denial := {"pointer": "/spec/model/evaluation/report", "args": {"metric": metric.name, "problem": problem}}
}

_judged if {
	_bound
	data.releasegate.lib.frameworks.personal(input.context.profile)
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2
}

_bound if data.repo.profile != "starter"

_bound if data.releasegate.lib.frameworks.binds("eu-ai-act", data.repo.gate, input.context.profile)

_problems(metric) := {problem |
	some problem in array.concat(
		["names no group" | data.releasegate.lib.shape.blank(object.get(metric, "group", null))],
		_rows(object.get(metric, "n", null)),
	)
}

_rows(n) := ["does not say on how many rows it rests"] if not is_number(n)

else := [sprintf("rests on %v rows, and %v are the fewest that show anything", [n, _least])] if n < _least

else := []

_least := data.releasegate.lib.parameters.of("fairnessLeastRows")
