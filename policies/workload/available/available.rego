# METADATA
# title: Production service that one failure takes down
# description: >-
#   A node is drained for each upgrade and lost now and then. A service with one pod is away each time, and without a
#   disruption budget a drain may take all its pods at once. Autoscalers and budgets of the same account and namespace
#   are looked up.
# custom:
#   scope: document
#   kinds: [Deployment.apps, StatefulSet.apps, Rollout.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "write replicas: 2 or more (or minReplicas of its autoscaler), and a PodDisruptionBudget that selects its pods"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 36; control ISO-08"
package releasegate.workload.available

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_production if data.releasegate.lib.landing.production(input.path, input.document)

_scalers := [least | some least in input.context.scalers]

# What an autoscaler keeps counts; without one, what is written, which Kubernetes takes for 1 where it is missing.
_least := min(_scalers) if count(_scalers) > 0

else := 1 if object.get(input.document, ["spec", "replicas"], null) == null

else := object.get(input.document, ["spec", "replicas"], 1)

# None at all is a choice of its own: nobody is promised an answer.
_problems contains [["spec", "replicas"], "runs one pod in production, so one failure takes it down"] if {
	_production
	_least == 1
}

_problems contains [["spec", "replicas"], "runs a number of pods that cannot be judged"] if {
	_production
	not is_number(_least)
}

_problems contains [["spec"], "has no disruption budget in production, so a drain may take all its pods"] if {
	_production
	count(input.context.budgets) == 0
}
