# METADATA
# title: Project wider than its environment
# description: >-
#   The project of an environment's models is the fence that Argo CD itself enforces. It reaches the environment's clusters
#   and namespace, and takes manifests from this repository: more lets models out, less stops them from being deployed.
# custom:
#   scope: repository
#   severity: error
#   message: "the project {name} of {environment} {problem}"
#   fix: "list each cluster's server of environment.yaml with the environment's namespace, and this repository alone"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.3", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.argocd.project_fits

import future.keywords.not

deny contains denial if {
	some entry in data.releasegate.lib.models.sets(input.argocd.ApplicationSet, input.environments)
	is_object(entry.environment)
	some environment in entry.claims
	some project in data.releasegate.lib.models.projects(entry, input.argocd.AppProject)
	some [path, problem] in _problems(_spec(project.document), entry.environment)
	pointer := data.releasegate.lib.pointer.nearest(project.document, array.concat(["spec"], path))
	denial := {"path": project.path, "index": project.index, "pointer": pointer, "args": {
		"name": entry.project,
		"environment": environment,
		"problem": problem,
	}}
}

_spec(document) := data.releasegate.lib.shape.object(object.get(document, "spec", {}))

_problems(spec, environment) := (_beyond(spec, environment) | _short(spec, environment)) | _sources(spec)

_destinations(spec) := data.releasegate.lib.shape.listed(object.get(spec, "destinations", []))

_places(environment) := [{"server": cluster.server, "namespace": environment.spec.namespace} |
	some cluster in environment.spec.clusters
]

_beyond(spec, environment) := {[["destinations", i], "reaches what is no cluster and namespace of the environment"] |
	some i, destination in _destinations(spec)
	not destination in _places(environment)
}

_short(spec, environment) := {[["destinations"], sprintf("does not reach %v, namespace %v", [place.server, place.namespace])] |
	some place in _places(environment)
	not place in _destinations(spec)
}

_sources(spec) := {[["sourceRepos", i], sprintf("takes manifests from %v, which is not this repository", [repository])] |
	some i, repository in _repositories(spec)
	not data.releasegate.lib.models.ours(repository)
} | {[["sourceRepos"], "takes manifests from nowhere"] | count(_repositories(spec)) == 0}

_repositories(spec) := data.releasegate.lib.shape.listed(object.get(spec, "sourceRepos", []))
