# METADATA
# title: Chart version that the environment does not allow
# description: >-
#   The platform lists in environment.yaml which versions of the serving chart an environment runs. Another version may
#   lack a safeguard, and a version that is not in the repository cannot be rendered: one such release stops the rest.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the chart version {chart} {problem}"
#   fix: "choose a version that spec.charts of environment.yaml lists and charts/model-serving holds, or have the platform allow it"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.release.chart_allowed

import future.keywords.not

deny contains {"pointer": "/spec/chart", "args": {"chart": chart, "problem": problem}} if {
	chart := input.document.spec.chart
	some problem in _problems(chart)
}

_problems(chart) := {problem | some problem, allowed in _allowed; not chart in allowed}

_allowed[problem] := charts if {
	charts := object.get(data.releasegate.lib.shape.object(input.environment), ["spec", "charts"], [])
	problem := sprintf("is not one that the environment allows (%v)", [concat(", ", charts)])
}

_allowed["does not exist under charts/model-serving"] := input.context.charts
