# METADATA
# title: Model that its namespace has no room for
# description: >-
#   A pod that the quota of its namespace does not let in never starts, and Argo CD goes on waiting. What one model may
#   grow to has to fit into the quota of its environment; whether all models fit together, only the cluster knows.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} may ask for {wanted} of {resource}, and the quota of its namespace is {hard}"
#   fix: "ask for less, or lower the most replicas, or raise the quota in platform/<account>/namespaces/"
#   clauses: ["ISO 27001 A.8.14", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.platform.quota_fits

import future.keywords.not

deny contains {"pointer": pointer, "index": index, "args": args} if {
	some i, entry in input.objects
	some hard in data.releasegate.lib.shape.list(input.rendered.quotas)
	some resource, limit in data.releasegate.lib.shape.object(hard)
	[list, name] := split(resource, ".")
	some [count, index, path] in _most(i, entry.document)
	pointer := data.releasegate.lib.pointer.nearest(input.objects[index].document, path)
	wanted := _pod(entry.document, list, name) * count
	wanted > _amount(name, limit)
	args := {
		"name": data.releasegate.lib.places.label(entry.document),
		"wanted": _written(name, wanted),
		"resource": resource,
		"hard": limit,
	}
}

# What one pod counts as: its containers together, or the largest that runs before them.
_pod(document, list, name) := sum([amount |
	some found in data.releasegate.lib.workload.pods(document)
	amount := max([
		sum(_amounts(found.pod, "containers", list, name)),
		max(array.concat([0], _amounts(found.pod, "initContainers", list, name))),
	])
])

_amounts(pod, field, list, name) := [_amount(name, object.get(container, ["resources", list, name], 0)) |
	some item in data.releasegate.lib.shape.list(object.get(pod, field, []))
	container := data.releasegate.lib.shape.object(item)
]

# A quantity that is none counts as nothing: as a quota it has room for nothing.
_amount("memory", value) := units.parse_bytes(said) if {
	said := data.releasegate.lib.shape.text(value)
	regex.match(`^[0-9]+([.][0-9]+)?([KMGTP]i|[kMGTP])?$`, said)
}

else := 0

_amount("cpu", value) := units.parse(said) if {
	said := data.releasegate.lib.shape.text(value)
	regex.match(`^[0-9]+([.][0-9]+)?m?$`, said)
}

else := 0

_written("memory", value) := sprintf("%vMi", [ceil(value / 1048576)])

_written("cpu", value) := sprintf("%v", [value])

# The most pods that there can be, the object that says so and where: an autoscaler's, else what the object itself says.
_most(i, document) := _scaled(document) if count(_scaled(document)) > 0

else := {[object.get(document, path, 1), i, path]} if {
	path := {true: ["spec", "predictor", "maxReplicas"], false: ["spec", "replicas"]}[document.kind == "InferenceService"]
}

_scaled(document) := {[most, j, ["spec", field]] |
	some j, entry in input.objects
	field := {"HorizontalPodAutoscaler.autoscaling": "maxReplicas", "ScaledObject.keda.sh": "maxReplicaCount"}[entry.kind]
	target := data.releasegate.lib.shape.object(object.get(entry.document, ["spec", "scaleTargetRef"], {}))
	target.name == document.metadata.name
	object.get(target, "kind", "Deployment") == document.kind
	most := object.get(entry.document, ["spec", field], 100)
	is_number(most)
}
