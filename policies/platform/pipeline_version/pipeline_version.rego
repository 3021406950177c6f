# METADATA
# title: Pipeline that can change after the review
# description: >-
#   A PipelineVersion is what Kubeflow Pipelines runs under that name. Where its steps lie at an address, or run images
#   by tag, the version is only a name: what runs can change without any change here.
# custom:
#   scope: document
#   kinds: [PipelineVersion.pipelines.kubeflow.org]
#   severity: error
#   message: "the PipelineVersion {name} {problem}"
#   fix: "write the compiled pipelineSpec into the file, with each executor image as name@sha256:<digest>"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 7, 9"
package releasegate.platform.pipeline_version

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec"], path))
	name := data.releasegate.lib.places.name(input.document)
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_pipeline := data.releasegate.lib.shape.object(object.get(_spec, "pipelineSpec", {}))

_problems contains [["pipelineSpecURI"], "takes its steps from an address"] if {
	not data.releasegate.lib.shape.blank(object.get(_spec, "pipelineSpecURI", null))
}

_problems contains [["pipelineSpec"], "has no steps that can be judged"] if {
	data.releasegate.lib.shape.blank(object.get(_pipeline, ["deploymentSpec", "executors"], null))
}

_problems contains [["pipelineName"], "belongs to no pipeline"] if data.releasegate.lib.shape.blank(object.get(_spec, "pipelineName", null))

_containers := {[name, data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(executor), "container", {}))] |
	some name, executor in data.releasegate.lib.shape.object(object.get(_pipeline, ["deploymentSpec", "executors"], {}))
	data.releasegate.lib.pointer.has(data.releasegate.lib.shape.object(executor), ["container"])
}

_problems contains [["pipelineSpec", "deploymentSpec", "executors", step, "container", "image"], problem] if {
	some [step, container] in _containers
	image := data.releasegate.lib.shape.text(object.get(container, "image", "without a name"))
	some [said, good] in [
		["is not pinned by digest", regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)],
		["comes from a registry that is not listed", _listed(image)],
	]
	good == false
	problem := sprintf("runs in %v the image %v, which %v", [step, image, said])
}

_listed(image) if data.releasegate.lib.images.listed(image)

else := false
