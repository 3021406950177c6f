# METADATA
# title: Default project that lets everything through
# description: >-
#   Argo CD makes a project default that allows every repository, cluster and kind, and takes it for an Application that
#   names none. So each instance keeps one of that name in Git that allows nothing.
# custom:
#   scope: repository
#   severity: error
#   message: "argocd/{instance} {problem}"
#   fix: "commit an AppProject default in namespace argocd with sourceRepos: [] and destinations: []"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.3", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-12-01"
#   row: "governance 12; access 5.default-project"
package releasegate.argocd.default_locked

import future.keywords.not

deny contains {"path": path, "pointer": pointer, "args": {
	"instance": instance,
	"problem": "has no AppProject default, so Argo CD makes one that allows everything",
}} if {
	some instance in data.releasegate.lib.models.instances(input.paths, input.environments)
	every entry in _defaults {
		data.releasegate.lib.models.instance(entry.path) != instance
	}
	[path, pointer] := data.releasegate.lib.models.named(instance, input.paths, input.environments)
}

deny contains denial if {
	some entry in _defaults
	some [path, wanted, problem] in [
		[["metadata", "namespace"], "argocd", "has its AppProject default in another namespace, where nothing reads it"],
		[["spec", "sourceRepos"], [], "has an AppProject default that does not refuse every repository (sourceRepos: [])"],
		[["spec", "destinations"], [], "has an AppProject default that does not refuse every destination (destinations: [])"],
	]
	object.get(entry.document, path, null) != wanted
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	denial := {"path": entry.path, "index": entry.index, "pointer": pointer, "args": {
		"instance": data.releasegate.lib.models.instance(entry.path),
		"problem": problem,
	}}
}

_defaults := [entry |
	some entry in input.argocd.AppProject
	object.get(entry.document, ["metadata", "name"], "") == "default"
]
