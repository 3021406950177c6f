# METADATA
# title: Models deployed from or to another place
# description: >-
#   The ApplicationSet of an environment takes the chart that the release names from this repository's protected branch,
#   and deploys it to the environment's namespace in its own project. Where it says anything else, what was approved for
#   one place runs in another.
# custom:
#   scope: repository
#   severity: error
#   message: "{name} {problem}"
#   fix: "write it as the template does: chart, namespace and project of the one environment, all from the default branch of this repository"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 12, 13"
package releasegate.argocd.models_place

import future.keywords.not

deny contains denial if {
	some [i, path, problem] in _problems
	entry := _sets[i]
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	denial := {"path": entry.path, "index": entry.index, "pointer": pointer, "args": {
		"name": sprintf("ApplicationSet %v", [_named(entry)]),
		"problem": problem,
	}}
}

_sets := data.releasegate.lib.models.sets(input.argocd.ApplicationSet, input.environments)

_named(entry) := object.get(entry.document, ["metadata", "name"], "without a name")

_at(entry, path) := object.get(entry.document, path, null)

_judged contains item if {
	some i, entry in _sets
	is_object(entry.environment)
	item := [i, entry, entry.environment]
}

# Where its manifests come from: this repository's default branch, for the generator and the chart alike.
_origins contains item if {
	some [i, entry, _] in _judged
	walk(_at(entry, ["spec", "generators"]), [path, generator])
	path[count(path) - 1] == "git"
	item := [i, array.concat(["spec", "generators"], path), "revision", data.releasegate.lib.shape.object(generator)]
}

_origins contains item if {
	some [i, entry, _] in _judged
	source := _at(entry, _template(["source"]))
	item := [i, _template(["source"]), "targetRevision", data.releasegate.lib.shape.object(source)]
}

_template(below) := array.concat(["spec", "template", "spec"], below)

_problems contains [i, array.concat(path, ["repoURL"]), "takes from another repository than this one"] if {
	some [i, path, _, origin] in _origins
	not data.releasegate.lib.models.ours(object.get(origin, "repoURL", null))
}

_problems contains [i, array.concat(path, [field]), sprintf("takes from another revision than %v", [wanted])] if {
	some [i, path, field, origin] in _origins
	wanted := concat("", ["refs/heads/", data.repo.gate.spec.repository.defaultBranch])
	object.get(origin, field, null) != wanted
}

_problems contains item if {
	some [i, entry, _] in _judged
	path := data.releasegate.lib.shape.text(_at(entry, _template(["source", "path"])))
	not regex.match(`^charts/model-serving/\{\{[ \t\r\n]*\.spec\.chart[ \t\r\n]*\}\}$`, path)
	item := [i, _template(["source", "path"]), "does not take the chart version that the release names"]
}

_problems contains item if {
	some [i, entry, _] in _judged
	some field in ["sources", "sourceHydrator"]
	data.releasegate.lib.pointer.has(entry.document, _template([field]))
	item := [i, _template([field]), sprintf("takes manifests from %v too", [field])]
}

# Where they go.
_problems contains item if {
	some [i, entry, environment] in _judged
	namespace := environment.spec.namespace
	destination := data.releasegate.lib.shape.object(_at(entry, _template(["destination"])))
	not _right(destination, namespace)
	item := [i, _template(["destination"]), sprintf("does not deploy to the cluster at hand, namespace %v", [namespace])]
}

_right(destination, namespace) if {
	object.keys(destination) == {"server", "namespace"}
	regex.match(`^\{\{[ \t\r\n]*\.server[ \t\r\n]*\}\}$`, data.releasegate.lib.shape.text(destination.server))
	destination.namespace == namespace
}

_problems contains item if {
	some [i, entry, _] in _judged
	entry.project != "default"
	found := count(data.releasegate.lib.models.projects(entry, input.argocd.AppProject))
	found != 1
	item := [i, _template(["project"]), sprintf("takes the project %v, of which argocd/%v has %d", [entry.project, entry.instance, found])]
}

_problems contains item if {
	some [i, entry, _] in _judged
	entry.project == "default"
	item := [i, _template(["project"]), "takes the project default, which is no environment's"]
}

_problems contains item if {
	some i, entry in _sets
	some j, other in _sets
	i != j
	[entry.instance, entry.project] == [other.instance, other.project]
	item := [i, _template(["project"]), sprintf("shares the project %v with %v", [entry.project, _named(other)])]
}
