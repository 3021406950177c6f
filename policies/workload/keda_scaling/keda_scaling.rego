# METADATA
# title: ScaledObject that cannot scale as written
# description: >-
#   KEDA leaves processors and memory to the autoscaler of Kubernetes, which needs a running pod to measure: with such
#   triggers alone nothing scales from none (KEDA 2.20 refuses it in its webhook only, after the merge, and takes a
#   missing minReplicaCount for 0). Limits in the wrong order are refused there as well, and a paused ScaledObject does
#   not scale at all.
# custom:
#   scope: document
#   kinds: [ScaledObject.keda.sh]
#   severity: error
#   message: "the ScaledObject {name} {problem}"
#   fix: "write minReplicaCount: 1 or more (2 in production), add a trigger that measures from outside, and keep idleReplicaCount below minReplicaCount below maxReplicaCount"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 30, 32, 36, silent-no-ops; control ISO-08"
package releasegate.workload.keda_scaling

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_triggers := data.releasegate.lib.shape.listed(object.get(_spec, "triggers", null))

_sorts := {object.get(data.releasegate.lib.shape.object(trigger), "type", "without a type") | some trigger in _triggers}

_number(field, default_value) := value if {
	value := object.get(_spec, field, default_value)
	is_number(value)
}

else := default_value

# KEDA's own defaults: 0 pods at least, 100 at most.
_least := _number("minReplicaCount", 0)

_most := _number("maxReplicaCount", 100)

_problems contains [["spec", "triggers"], "has no trigger"] if count(_triggers) == 0

_problems contains [["spec", "minReplicaCount"], problem] if {
	_least == 0
	count(_triggers) > 0
	_sorts - {"cpu", "memory"} == set()
	problem := sprintf("scales to no pod by %v alone, which needs a pod to measure (KEDA 2.20 refuses it)", [concat(" and ", _sorts)])
}

_problems contains [["spec", "maxReplicaCount"], sprintf("wants %v pods at least and %v at most", [_least, _most])] if _least > _most

_problems contains [["spec", "idleReplicaCount"], sprintf("keeps %v idle pods, and %v at least", [idle, _least])] if {
	idle := _spec.idleReplicaCount
	is_number(idle)
	idle >= _least
}

_problems contains [["spec", "minReplicaCount"], "leaves one pod in production, so one failure takes the service down"] if {
	_least == 1
	data.releasegate.lib.landing.production(input.path, input.document)
}

_problems contains [["metadata", "annotations", key], sprintf("does not scale, because of %v", [key])] if {
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, ["metadata", "annotations"], {}))
	startswith(key, "autoscaling.keda.sh/paused")
	value != "false"
}
