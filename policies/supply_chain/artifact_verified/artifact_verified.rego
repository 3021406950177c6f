# METADATA
# title: Model served without proof of its artifact
# description: >-
#   A release names an artifact by digest, and that says nothing as long as nobody compares it with what is loaded. Every
#   pod that serves gets its model as an image by that digest, or from a volume that a program that is known checked
#   against it, after everything that could write to it. SageMaker downloads by itself: there the image checks, which is of
#   parameters.verifyingImages and is told the digest, or the image is the artifact.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "load the artifact as the chart model-serving does: fetch, then verify.py with the release's digest, then serve from the same volume, read-only; or an image volume by digest; on SageMaker an image of parameters.verifyingImages"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.24", "HIPAA 164.312(c)(1)", "HIPAA 164.312(c)(2)"]
#   effective_on: "2026-11-01"
#   row: "governance 26; control HIPAA-06, ISO-05; threat 28"
package releasegate.supply_chain.artifact_verified

import future.keywords.not

deny contains {"pointer": pointer, "index": i, "args": {"name": name, "problem": problem}} if {
	some [i, path, problem] in _problems
	document := input.objects[i].document
	pointer := data.releasegate.lib.pointer.nearest(document, path)
	name := data.releasegate.lib.places.label(document)
}

_artifact := data.releasegate.lib.shape.object(object.get(
	data.releasegate.lib.shape.object(input.rendered.release),
	["spec", "model", "artifact"],
	{},
))

_digest := data.releasegate.lib.shape.text(object.get(_artifact, "digest", "without a digest"))

_serving := {
	"DaemonSet.apps",
	"Deployment.apps",
	"InferenceService.serving.kserve.io",
	"Pod.core",
	"ReplicaSet.apps",
	"ReplicationController.core",
	"Rollout.argoproj.io",
	"Service.serving.knative.dev",
	"StatefulSet.apps",
}

# A pod that serves a release, and the object that it is in.
_pods contains [i, found] if {
	input.rendered.model != ""
	some i, entry in input.objects
	entry.kind in _serving
	some found in data.releasegate.lib.workload.pods(entry.document)
}

# An Application of no release, in the project of the models or in another, could serve anything among them.
_problems contains [i, ["kind"], sprintf("runs in %v among the models, and no release says what it serves", [namespace])] if {
	input.rendered.model == ""
	some i, entry in input.objects
	entry.kind in _serving
	namespace := _namespace(entry.document)
	some environment in data.repo.environments
	environment.spec.namespace == namespace
}

# SageMaker knows no namespaces: an endpoint of no release is one wherever it is applied.
_problems contains [i, ["kind"], "serves from SageMaker, and no release says what"] if {
	input.rendered.model == ""
	some i, entry in input.objects
	entry.kind in {"Endpoint.sagemaker.services.k8s.aws", "InferenceComponent.sagemaker.services.k8s.aws"}
}

# Argo CD puts what names no namespace, or an empty one, into that of the Application.
_namespace(document) := said if {
	said := object.get(document, ["metadata", "namespace"], null)
	not said in {null, ""}
}

else := object.get(data.releasegate.lib.shape.object(input.rendered.application), ["spec", "destination", "namespace"], "")

_problems contains [i, path, sprintf("serves what nothing checked against %v", [_digest])] if {
	some [i, found] in _pods
	path := found.path
	count(_proven(found.pod)) == 0
}

_problems contains found if {
	input.rendered.model != ""
	artifact := {"uri": data.releasegate.lib.shape.text(object.get(_artifact, "uri", "")), "digest": _digest}
	some found in data.releasegate.lib.sagemaker.unproven(input.objects, artifact)
}

_problems contains [i, path, "serves without the volume whose artifact was checked"] if {
	some [i, found] in _pods
	count(_proven(found.pod)) > 0
	path := array.concat(found.path, ["containers"])
	every container in _list(found.pod, "containers") {
		count(_mounted(container) & _proven(found.pod)) == 0
	}
}

_problems contains [i, path, sprintf("can write to the artifact after it was checked (container %v)", [name])] if {
	some [i, found] in _pods
	from := {"containers": 0, "initContainers": data.releasegate.lib.artifacts.after(found.pod, _digest, input.objects)}
	some list in ["containers", "initContainers"]
	some k, container in _list(found.pod, list)
	k >= from[list]
	some volume in (_proven(found.pod) & _writable(container))
	name := data.releasegate.lib.shape.text(object.get(container, "name", "without a name"))
	path := array.concat(found.path, [list, k])
}

# What runs beside the pod's own containers for as long as it lives, and could write before or after the check.
_problems contains [i, path, "runs on after the check with the artifact in its hands (restartPolicy)"] if {
	some [i, found] in _pods
	some k, container in _list(found.pod, "initContainers")
	object.get(container, "restartPolicy", null) != null
	count(_writable(container) & _proven(found.pod)) > 0
	path := array.concat(found.path, ["initContainers", k])
}

# KServe's own formats and addresses make it load a model by itself, whatever the volumes hold.
_problems contains [i, path, "has KServe load a model, and nothing checks what it loads"] if {
	some [i, found] in _pods
	count(_proven(found.pod)) > 0
	some path in (_formats(input.objects[i].document) | _addresses(found))
}

_formats(document) := {container.path |
	some container in data.releasegate.lib.workload.containers(document)
	container.partial
}

_addresses(found) := {array.concat(found.path, [field]) |
	some field in ["storageUri", "storageUris"]
	object.get(found.pod, field, null) != null
} | {array.concat(found.path, ["containers", k]) |
	some k, container in _list(found.pod, "containers")
	some variable in _list(container, "env")
	variable.name == "STORAGE_URI"
}

# A second volume that something fills for the server holds whatever that likes.
_problems contains [i, path, sprintf("serves beside the artifact from the volume %v, which is not checked", [name])] if {
	some [i, found] in _pods
	count(_proven(found.pod)) > 0
	some k, container in _list(found.pod, "containers")
	some name in (_mounted(container) - _proven(found.pod))
	data.releasegate.lib.artifacts.filled(found.pod, k, name)
	path := array.concat(found.path, ["containers", k])
}

_proven(pod) := data.releasegate.lib.artifacts.proven(pod, _digest, input.objects)

_mounted(container) := data.releasegate.lib.artifacts.mounted(container)

_writable(container) := data.releasegate.lib.artifacts.writable(container)

_list(value, field) := data.releasegate.lib.artifacts.listed(value, field)
