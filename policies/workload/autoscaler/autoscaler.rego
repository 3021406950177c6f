# METADATA
# title: Autoscaler that cannot scale
# description: >-
#   A HorizontalPodAutoscaler with more pods at least than at most is refused by the API server after the merge; without
#   a metric, a limit or a target it does nothing. With minReplicas 0 it needs an object or external metric, since
#   nothing that runs measures none, and a cluster that knows the feature (beta in Kubernetes 1.37).
# custom:
#   scope: document
#   kinds: [HorizontalPodAutoscaler.autoscaling]
#   severity: error
#   message: "the autoscaler {name} {problem}"
#   fix: "write minReplicas (2 or more in production), a maxReplicas above it, scaleTargetRef and metrics"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 30, 32, 36"
package releasegate.workload.autoscaler

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", field])
	name := data.releasegate.lib.places.name(input.document)
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

# Kubernetes takes a missing minReplicas for 1.
_least := value if {
	value := object.get(_spec, "minReplicas", 1)
	is_number(value)
}

else := 1

_problems contains ["maxReplicas", "has no maxReplicas"] if not is_number(object.get(_spec, "maxReplicas", null))

_problems contains item if {
	is_number(_spec.maxReplicas)
	_least > _spec.maxReplicas
	item := ["maxReplicas", sprintf("wants %v pods at least and %v at most", [_least, _spec.maxReplicas])]
}

_problems contains ["scaleTargetRef", "names nothing that it scales"] if {
	some field in ["kind", "name"]
	data.releasegate.lib.shape.blank(object.get(_spec, ["scaleTargetRef", field], null))
}

_problems contains ["minReplicas", problem] if {
	_least == 1
	data.releasegate.lib.landing.production(input.path, input.document)
	problem := "leaves one pod in production, so one failure takes the service down"
}

_sorts := {object.get(data.releasegate.lib.shape.object(metric), "type", "") |
	some metric in data.releasegate.lib.shape.listed(object.get(_spec, "metrics", []))
}

_problems contains ["minReplicas", problem] if {
	_least == 0
	count(_sorts & {"Object", "External"}) == 0
	problem := "scales to no pod by what only pods measure, so it never scales up again"
}

_problems contains ["minReplicas", problem] if {
	_least == 0
	version := object.get(data.repo.gate, ["spec", "versions", "kubernetes"], "0.0")
	to_number(split(version, ".")[1]) < 37
	problem := sprintf("scales to no pod, which Kubernetes refuses by default before 1.37 (this cluster: %v)", [version])
}
