# METADATA
# title: CI step that can change by itself
# description: >-
#   An action by tag or branch, and a container image by tag, run whatever somebody pushes there later, with the rights
#   of this repository's CI. A full commit sha and an image digest are the only names that cannot be moved.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} uses {what}, which {problem}"
#   fix: "write the action as owner/name@<40 hex digits> with its version as a comment, the image as name@sha256:<digest>"
#   clauses: ["ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "threat 4"
package releasegate.supply_chain.actions_pinned

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "what": what, "problem": problem}} if {
	some [path, place, what, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_jobs := data.releasegate.lib.shape.object(object.get(input.document, "jobs", {}))

_problems contains [["jobs"], "the workflow", "no jobs", "can be read"] if {
	not is_object(object.get(input.document, "jobs", null))
}

_problems contains [["jobs", name, "steps", i, "uses"], sprintf("step %d of the job %v", [i + 1, name]), uses, problem] if {
	some name, job in _jobs
	some i, step in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(job), "steps", []))
	uses := data.releasegate.lib.shape.text(data.releasegate.lib.shape.object(step).uses)
	problem := _loose(uses)
}

_problems contains [["jobs", name, "uses"], sprintf("the job %v", [name]), uses, problem] if {
	some name, job in _jobs
	uses := data.releasegate.lib.shape.text(data.releasegate.lib.shape.object(job).uses)
	problem := _loose(uses)
}

_problems contains [array.concat(["jobs", name], path), sprintf("the job %v", [name]), image, problem] if {
	some name, job in _jobs
	some [path, image] in _images(data.releasegate.lib.shape.object(job))
	not _pinned_image(image)
	problem := "is not pinned by digest"
}

_loose(uses) := "is not pinned by digest" if {
	startswith(uses, "docker://")
	not _pinned_image(uses)
}

_loose(uses) := "is not pinned to a full commit sha" if {
	not startswith(uses, "docker://")
	not regex.match(`^\./[A-Za-z0-9_./-]+$`, uses)
	not regex.match(`^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$`, uses)
}

_pinned_image(image) if regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)

# The containers that a job runs in and beside, each as text or as an object with an image.
_images(job) := {[["container"], _image(job.container)] | job.container} | {[["services", name], _image(service)] |
	some name, service in data.releasegate.lib.shape.object(object.get(job, "services", {}))
}

_image(value) := data.releasegate.lib.shape.text(object.get(value, "image", "no image")) if is_object(value)

else := data.releasegate.lib.shape.text(value)
