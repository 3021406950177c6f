# METADATA
# title: Environment whose models are not all deployed
# description: >-
#   Each environment has one ApplicationSet, which makes an Application of every release of the environment on each of its
#   clusters. Where it says anything else, what was approved does not run, or another environment's releases do.
# custom:
#   scope: repository
#   severity: error
#   message: "{name} {problem}"
#   fix: "write it as the template does: one matrix of the release files and the clusters of the one environment, in the folder of its Argo CD instance"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 12, 13"
package releasegate.argocd.models_set

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

deny contains {"path": "releasegate.yaml", "pointer": "/spec/environments", "args": {
	"name": sprintf("the environment %v", [environment]),
	"problem": "has no ApplicationSet, so none of its models is deployed",
}} if {
	some environment in data.repo.order
	every entry in _sets {
		entry.claims != {environment}
	}
}

_sets := data.releasegate.lib.models.sets(input.argocd.ApplicationSet, input.environments)

_named(entry) := object.get(entry.document, ["metadata", "name"], "without a name")

_at(entry, path) := object.get(entry.document, path, null)

# Which environment and instance the set belongs to.
_problems contains [i, ["spec", "generators"], problem] if {
	some i, entry in _sets
	entry.environment == null
	problem := sprintf("belongs to %v, and not to one environment", [_listed(entry.claims)])
}

_listed(names) := "no environment" if count(names) == 0

else := concat(" and ", sort(names))

_problems contains [i, ["spec", "generators"], sprintf("deploys %v as another one does", [name])] if {
	some i, entry in _sets
	some j, other in _sets
	i != j
	entry.claims == other.claims
	some name in entry.claims
}

# Applications are called <model>-<cluster>, and an Argo CD instance has each name once.
_problems contains [i, ["spec", "template", "metadata", "name"], problem] if {
	some [i, entry, environment] in _judged
	some [j, other, neighbour] in _judged
	i != j
	entry.instance == other.instance
	some cluster in environment.spec.clusters
	some twin in neighbour.spec.clusters
	cluster.name == twin.name
	problem := sprintf("has a cluster %v as %v has, and so Applications of the same names", [cluster.name, neighbour.metadata.name])
}

_problems contains item if {
	some [i, entry, environment] in _judged
	instance := environment.spec.argocd
	entry.instance != instance
	item := [i, ["metadata", "name"], sprintf("lies in argocd/%v, and the environment names %v", [entry.instance, instance])]
}

_problems contains item if {
	some i, entry in _sets
	some other in input.argocd.ApplicationSet
	[entry.path, entry.index] != [other.path, other.index]
	data.releasegate.lib.models.instance(other.path) == entry.instance
	_named(other) == _named(entry)
	item := [i, ["metadata", "name"], sprintf("has the name of another one in argocd/%v", [entry.instance])]
}

_problems contains [i, ["metadata", "namespace"], "does not lie in Argo CD's namespace, so nothing reads it"] if {
	some i, entry in _sets
	_at(entry, ["metadata", "namespace"]) != "argocd"
}

_judged contains item if {
	some i, entry in _sets
	is_object(entry.environment)
	item := [i, entry, entry.environment]
}

# Of which files and clusters it makes Applications.
_problems contains [i, ["spec", "generators"], "does not pair release files with clusters: one matrix of one git and one list generator"] if {
	some [i, entry, _] in _judged
	not _paired(entry)
}

_pair(entry) := data.releasegate.lib.shape.list(_at(entry, ["spec", "generators", 0, "matrix", "generators"]))

_paired(entry) if {
	generators := data.releasegate.lib.shape.list(_at(entry, ["spec", "generators"]))
	count(generators) == 1
	_keys(generators[0]) == {"matrix"}
	_keys(generators[0].matrix) == {"generators"}
	count(_pair(entry)) == 2
	{_keys(generator) | some generator in _pair(entry)} == {{"git"}, {"list"}}
}

_keys(value) := object.keys(data.releasegate.lib.shape.object(value))

# generator is the git or the list generator of a set, path where it lies.
_generators contains [i, sort, path, generator] if {
	some [i, entry, _] in _judged
	_paired(entry)
	some k, one in _pair(entry)
	some sort, found in one
	generator := data.releasegate.lib.shape.object(found)
	path := ["spec", "generators", 0, "matrix", "generators", k, sort]
}

_problems contains [i, array.concat(path, [field]), sprintf("sets %v of its %v generator, which chooses among the releases or clusters", [field, sort])] if {
	some [i, sort, path, generator] in _generators
	some field, _ in generator
	not field in _fields[sort]
}

_fields := {"git": {"repoURL", "revision", "files", "requeueAfterSeconds"}, "list": {"elements"}}

_problems contains [i, array.concat(path, ["files"]), sprintf("does not read %v alone", [wanted])] if {
	some [i, "git", path, generator] in _generators
	wanted := sprintf("environments/%v/releases/*.yaml", [_environment(i)])
	object.get(generator, "files", null) != [{"path": wanted}]
}

_environment(i) := name if some name in _sets[i].claims

_problems contains [i, array.concat(path, ["elements"]), problem] if {
	some [i, "list", path, generator] in _generators
	wanted := [[cluster.name, cluster.server] | some cluster in _sets[i].environment.spec.clusters]
	listed := [[_get(element, "cluster"), _get(element, "server")] |
		some element in data.releasegate.lib.shape.listed(object.get(generator, "elements", []))
	]
	sort(listed) != sort(wanted)
	problem := sprintf("does not list the clusters of %v by their names and servers", [_environment(i)])
}

_get(value, field) := object.get(data.releasegate.lib.shape.object(value), field, null)

# What its Applications are called.
_problems contains [i, array.concat(["spec"], path), problem] if {
	some i, entry in _sets
	some [path, problem] in data.releasegate.lib.models.misnamed(entry.document)
}
