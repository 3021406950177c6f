# METADATA
# title: Pipeline that can change by itself
# description: >-
#   A GitLab pipeline runs images and includes files of others. By tag or branch they are whatever somebody pushes there
#   later; an image digest and a full commit sha cannot be moved. Files of this repository are judged here.
# custom:
#   scope: document
#   kinds: [GitlabCi]
#   severity: error
#   message: "{place} uses {what}, which {problem}"
#   fix: "write the image as name@sha256:<digest>, an include with project, file and ref: <40 hex digits>"
#   clauses: ["ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "threat 4"
package releasegate.supply_chain.gitlab_pinned

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "what": what, "problem": problem}} if {
	some [path, place, what, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_pipeline := data.releasegate.lib.shape.object(input.document)

# Where images can stand: at the top, in default, and in each job.
_places := {[[], _pipeline]} | {[[name], part] | some name, part in _pipeline; is_object(part)}

_problems contains item if {
	some [path, part] in _places
	some [below, image] in _images(part)
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
	item := [array.concat(path, below), _label(path), image, "is not pinned by digest"]
}

_problems contains item if {
	some i, entry in data.releasegate.lib.shape.listed(object.get(_pipeline, "include", []))
	problem := _loose(entry)
	item := [["include", i], "the pipeline", _shown(entry), problem]
}

_problems contains item if {
	some name, part in _pipeline
	included := object.get(data.releasegate.lib.shape.object(part), ["trigger", "include"], [])
	some i, entry in data.releasegate.lib.shape.listed(included)
	problem := _loose(entry)
	item := [[name, "trigger", "include", i], _label([name]), _shown(entry), problem]
}

_images(part) := {[["image"], _name(part.image)] | part.image} | {[["services", i], _name(service)] |
	some i, service in data.releasegate.lib.shape.listed(object.get(part, "services", []))
}

_name(value) := data.releasegate.lib.shape.text(object.get(value, "name", "no image")) if is_object(value)

else := data.releasegate.lib.shape.text(value)

# A plain text is a file of this repository, unless it is an address.
_loose(entry) := "comes from an address and can change" if {
	is_string(entry)
	contains(entry, "://")
}

_loose(entry) := "is not pinned to a full commit sha" if {
	is_object(entry)
	not entry.local
	not _fixed(entry)
}

_fixed(entry) if {
	entry.project
	regex.match(`^[0-9a-f]{40}$`, data.releasegate.lib.shape.text(entry.ref))
}

_fixed(entry) if regex.match(`@[0-9a-f]{40}$`, data.releasegate.lib.shape.text(entry.component))

# An address with the hash of what it has to give.
_fixed(entry) if {
	entry.remote
	startswith(data.releasegate.lib.shape.text(entry.integrity), "sha256-")
}

_shown(entry) := entry if is_string(entry)

else := sprintf("the include %v", [entry])

_label(path) := "the pipeline" if path == []

_label(path) := sprintf("the job %v", [path[0]]) if count(path) > 0
