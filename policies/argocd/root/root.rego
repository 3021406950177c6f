# METADATA
# title: Argo CD instance that does not apply its folder
# description: >-
#   Each Argo CD instance has one root Application, which applies everything below argocd/<instance> to Argo CD's own
#   namespace. Where it reads another folder or goes elsewhere, what was judged is not what runs. Its project may make
#   Applications of any project, so nothing else may use it.
# custom:
#   scope: repository
#   severity: error
#   message: "{name} of argocd/{instance} {problem}"
#   fix: "keep the root Application as the template has it: path argocd/<instance> with directory.recurse of this repository, to https://kubernetes.default.svc, namespace argocd, in a project of its own that allows nothing else"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32", "ISO 27001 A.8.3"]
#   effective_on: "2026-12-01"
#   row: "governance 12, 28, 35"
package releasegate.argocd.root

import future.keywords.not

deny contains denial if {
	some instance in data.releasegate.lib.models.instances(input.paths, input.environments)
	count(_roots(instance)) != 1
	[path, pointer] := data.releasegate.lib.models.named(instance, input.paths, input.environments)
	denial := {"path": path, "pointer": pointer, "args": {
		"name": "the configuration",
		"instance": instance,
		"problem": sprintf("is applied by %d Applications, and not by one", [count(_roots(instance))]),
	}}
}

deny contains denial if {
	some [entry, path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	denial := {"path": entry.path, "index": entry.index, "pointer": pointer, "args": {
		"name": sprintf("%v %v", [entry.document.kind, _name(entry)]),
		"instance": _instance(entry),
		"problem": problem,
	}}
}

_instance(entry) := data.releasegate.lib.models.instance(entry.path)

_name(entry) := object.get(entry.document, ["metadata", "name"], "without a name")

# The Applications that read the folder of the instance from this repository.
_roots(instance) := [entry |
	some entry in input.argocd.Application
	_instance(entry) == instance
	some found in data.releasegate.lib.applications.sources(entry.document)
	data.releasegate.lib.models.ours(object.get(found.source, "repoURL", null))
	trim(data.releasegate.lib.shape.text(object.get(found.source, "path", "")), "./") == concat("/", ["argocd", instance])
]

# argocd.application_automated refuses the project default.
_fenced contains [instance, entry] if {
	some [instance, entry] in _all_roots
	project := entry.document.spec.project
	not project in {"default", "", null}
}

_all_roots contains [instance, entry] if {
	some instance in data.releasegate.lib.models.instances(input.paths, input.environments)
	some entry in _roots(instance)
}

_problems contains [entry, path, problem] if {
	some [_, entry] in _all_roots
	some [path, wanted, problem] in [
		[["metadata", "namespace"], {"argocd"}, "does not lie in Argo CD's namespace, so nothing reads it"],
		[["spec", "source", "directory"], {{"recurse": true}}, "does not apply all files of its folder and of the folders in it"],
		[["spec", "destination"], _home, "does not go to Argo CD's own namespace"],
		[["spec", "sources"], {null}, "takes manifests from sources too"],
		[["spec", "sourceHydrator"], {null}, "takes manifests from a branch that Argo CD writes"],
	]
	not object.get(entry.document, path, null) in wanted
}

_problems contains [entry, ["metadata", "finalizers"], "would take the whole instance with it when it is deleted"] if {
	some [_, entry] in _all_roots
	not data.releasegate.lib.shape.blank(object.get(entry.document, ["metadata", "finalizers"], []))
}

_problems contains [entry, ["spec", "project"], problem] if {
	some [_, entry] in _fenced
	found := count(_projects(entry))
	found != 1
	problem := sprintf("takes the project %v, of which the instance has %d", [_project(entry), found])
}

_problems contains [other, path, "takes the project of the root Application, which may make Applications of any project"] if {
	some [instance, entry] in _fenced
	some other in _others
	_instance(other) == instance
	object.get(data.releasegate.lib.applications.spec(other.document), "project", null) == _project(entry)
	path := array.concat(data.releasegate.lib.applications.path(other.document), ["project"])
}

_problems contains [other, path, "applies Argo CD's configuration beside the root Application"] if {
	some other in _others
	count(_roots(_instance(other))) > 0
	some found in data.releasegate.lib.applications.sources(other.document)
	data.releasegate.lib.models.ours(object.get(found.source, "repoURL", null))
	split(trim_left(data.releasegate.lib.shape.text(object.get(found.source, "path", "")), "./"), "/")[0] == "argocd"
	path := array.concat(found.path, ["path"])
}

_others := [other |
	some other in array.concat(input.argocd.Application, input.argocd.ApplicationSet)
	not other in _roots(_instance(other))
]

# What the project of the root Application may do, and what no other project may. argocd.project_scoped refuses patterns.
_problems contains [project, ["spec", "sourceRepos", i], sprintf("takes manifests from %v, which is not this repository", [url])] if {
	some [_, entry] in _fenced
	some project in _projects(entry)
	some i, url in _listed(project, "sourceRepos")
	not data.releasegate.lib.globs.wild(url)
	not data.releasegate.lib.models.ours(url)
}

_problems contains [project, ["spec", "destinations", i], "reaches more than Argo CD's own namespace"] if {
	some [_, entry] in _fenced
	some project in _projects(entry)
	some i, destination in _listed(project, "destinations")
	not destination in _home
	every value in data.releasegate.lib.shape.object(destination) {
		not data.releasegate.lib.globs.wild(value)
	}
}

_problems contains [project, ["spec", "namespaceResourceWhitelist", i], "may make Argo CD's own objects, and so Applications of any project"] if {
	some [instance, entry] in _fenced
	count(_projects(entry)) == 1
	some project in input.argocd.AppProject
	_instance(project) == instance
	_name(project) != _project(entry)
	some destination in _listed(project, "destinations")
	object.get(data.releasegate.lib.shape.object(destination), "namespace", "argocd") == "argocd"
	some i, kind in _listed(project, "namespaceResourceWhitelist")
	object.get(data.releasegate.lib.shape.object(kind), "group", "") == "argoproj.io"
}

_home := {
	{"server": "https://kubernetes.default.svc", "namespace": "argocd"},
	{"name": "in-cluster", "namespace": "argocd"},
}

_project(entry) := entry.document.spec.project

_projects(entry) := [project |
	some project in input.argocd.AppProject
	_instance(project) == _instance(entry)
	_name(project) == _project(entry)
]

_listed(entry, field) := data.releasegate.lib.shape.listed(object.get(entry.document, ["spec", field], []))
