# METADATA
# title: Argo CD source that can change by itself
# description: >-
#   What Argo CD applies comes from this repository's protected branch, or from elsewhere at one fixed version. A floating
#   chart version, a branch of another repository or a values file by address changes the cluster without any change here.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} takes {what}, which {problem}"
#   fix: "write targetRevision as refs/heads/<default branch> for this repository, an exact chart version or a full commit sha for others"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 12; access 5.floating-chart, 5.remote-values"
package releasegate.supply_chain.pinned_source

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "what": what, "problem": problem}} if {
	some [path, what, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := sprintf("%v %v", [
		input.document.kind,
		object.get(input.document, ["metadata", "name"], "without a name"),
	])
}

_problems contains item if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	problem := _loose(entry.source, "targetRevision")
	item := [array.concat(entry.path, ["targetRevision"]), _shown(entry.source, "targetRevision"), problem]
}

# Files by which a Git generator makes Applications are a source too.
_problems contains item if {
	some [path, generator] in _generators("git")
	problem := _loose(generator, "revision")
	item := [array.concat(path, ["revision"]), _shown(generator, "revision"), problem]
}

_problems contains [path, sprintf("Applications from a generator %v", [sort]), "makes them of what lies outside of this repository"] if {
	some sort in ["scmProvider", "pullRequest", "plugin", "clusterDecisionResource", "clusters"]
	some [path, _] in _generators(sort)
}

_problems contains item if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	files := object.get(entry.source, ["helm", "valueFiles"], [])
	some i, file in data.releasegate.lib.shape.listed(files)
	contains(data.releasegate.lib.shape.text(file), "://")
	problem := "come from an address and not from Git"
	item := [array.concat(entry.path, ["helm", "valueFiles", i]), sprintf("the values %v", [file]), problem]
}

_generators(sort) := {[array.concat(["spec", "generators"], path), data.releasegate.lib.shape.object(generator)] |
	input.document.kind == "ApplicationSet"
	walk(object.get(input.document, ["spec", "generators"], []), [path, generator])
	path[count(path) - 1] == sort
	not "elements" in path
}

_loose(source, field) := "is not written out, so whoever writes a release chooses it" if {
	contains(data.releasegate.lib.shape.text(object.get(source, "repoURL", "")), "{{")
}

else := "is not an exact version" if {
	_is_package(source)
	not regex.match(`^v?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$`, _revision(source, field))
	not regex.match(`^sha256:[0-9a-f]{64}$`, _revision(source, field))
}

else := "is neither this repository's default branch nor a full commit sha" if {
	_is_ours(source)
	not _is_package(source)
	not _revision(source, field) == concat("", ["refs/heads/", data.repo.gate.spec.repository.defaultBranch])
	not regex.match(`^[0-9a-f]{40}$`, _revision(source, field))
}

else := "is not a full commit sha of another repository" if {
	not _is_ours(source)
	not _is_package(source)
	not regex.match(`^[0-9a-f]{40}$`, _revision(source, field))
}

_revision(source, field) := data.releasegate.lib.shape.text(object.get(source, field, ""))

# A chart of a Helm repository, or anything of an OCI registry.
_is_package(source) if not data.releasegate.lib.shape.blank(object.get(source, "chart", null))

_is_package(source) if startswith(_repository(source), "oci://")

_is_ours(source) if _plain(_repository(source)) == _plain(data.repo.gate.spec.repository.url)

_repository(source) := data.releasegate.lib.shape.text(object.get(source, "repoURL", ""))

_plain(url) := trim_suffix(trim_right(url, "/"), ".git")

_shown(source, field) := sprintf("%v at %v", [
	object.get(source, "repoURL", "a repository without an address"),
	object.get(source, field, "no revision"),
])
