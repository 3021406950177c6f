# METADATA
# title: Another project may run workloads among the models
# description: >-
#   What runs in an environment's namespace came there as a release, promoted and approved. A second project that reaches the
#   same namespace and allows workloads is a way around that: an Application of it runs any container beside the models.
# custom:
#   scope: repository
#   severity: error
#   message: "the project {name} reaches {namespace} on {cluster}, which is {environment}'s, and allows {kind}"
#   fix: "give the other workload a namespace of its own, or take the kind out of namespaceResourceWhitelist"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32", "ISO 27001 A.8.3"]
#   effective_on: "2026-12-01"
#   row: "governance 12, 13, 28; control ISO-11"
package releasegate.argocd.environment_reserved

import future.keywords.not

deny contains denial if {
	some environment, document in input.environments
	namespace := document.spec.namespace
	some cluster in document.spec.clusters
	environment in {name | some [name, _, _] in _own}
	some project in _others
	some i, destination in _listed(project, "destinations")
	_reaches(data.releasegate.lib.shape.object(destination), cluster, namespace)
	some allowed in _listed(project, "namespaceResourceWhitelist")
	kind := object.get(data.releasegate.lib.shape.object(allowed), "kind", "")
	kind in _workloads
	pointer := data.releasegate.lib.pointer.to(["spec", "destinations", i])
	denial := {"path": project.path, "index": project.index, "pointer": pointer, "args": {
		"name": object.get(project.document, ["metadata", "name"], "without a name"),
		"namespace": namespace,
		"cluster": cluster.name,
		"environment": environment,
		"kind": kind,
	}}
}

# The projects of the ApplicationSets that deploy releases, with the environment: argocd.project_fits bounds them, and
# argocd.models_place says where one is missing.
_own contains item if {
	some entry in data.releasegate.lib.models.sets(input.argocd.ApplicationSet, input.environments)
	some environment in entry.claims
	some project in data.releasegate.lib.models.projects(entry, input.argocd.AppProject)
	item := [environment, project.path, project.index]
}

# argocd.default_locked judges default.
_others := [project |
	some project in input.argocd.AppProject
	not [project.path, project.index] in {[path, index] | some [_, path, index] in _own}
	object.get(project.document, ["metadata", "name"], "") != "default"
]

_listed(project, field) := data.releasegate.lib.shape.listed(object.get(project.document, ["spec", field], []))

# Patterns are argocd.project_scoped's to refuse.
_reaches(destination, cluster, namespace) if {
	destination.namespace == namespace
	_is_cluster(destination, cluster)
}

_is_cluster(destination, cluster) if {
	server := destination.server
	trim_right(data.releasegate.lib.shape.text(server), "/") == trim_right(cluster.server, "/")
}

_is_cluster(destination, cluster) if destination.name == cluster.name

_workloads := {
	"CronJob", "DaemonSet", "Deployment", "InferenceGraph", "InferenceService", "Job", "Pod", "ReplicaSet",
	"ReplicationController", "Rollout", "StatefulSet",
}
