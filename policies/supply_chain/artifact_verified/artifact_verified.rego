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
	input.rendered.model != ""
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

# A pod that serves, and the volumes in it that hold the artifact and nothing else.
_pods contains [i, found] if {
	some i, entry in input.objects
	entry.kind in {
		"DaemonSet.apps",
		"Deployment.apps",
		"InferenceService.serving.kserve.io",
		"ReplicaSet.apps",
		"Rollout.argoproj.io",
		"Service.serving.knative.dev",
		"StatefulSet.apps",
	}
	some found in data.releasegate.lib.workload.pods(entry.document)
}

_problems contains [i, path, sprintf("serves what nothing checked against %v", [_digest])] if {
	some [i, found] in _pods
	path := found.path
	count(_proven(found.pod)) == 0
}

_problems contains found if {
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
	some list, from in {"containers": 0, "initContainers": _after(found.pod)}
	some k, container in _list(found.pod, list)
	k >= from
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

_proven(pod) := _imaged(pod) | _checked(pod)

# The node pulls an image volume by its digest and refuses other bytes.
_imaged(pod) := {volume.name |
	some volume in _list(pod, "volumes")
	reference := data.releasegate.lib.shape.text(object.get(volume, ["image", "reference"], ""))
	endswith(reference, sprintf("@%v", [_digest]))
}

# A volume that verify.py checked: with the release's digest, by a program whose bytes are known.
_checked(pod) := {volume |
	some container in _list(pod, "initContainers")
	volume := _verifies(pod, container)
}

_verifies(pod, container) := volume if {
	container.command == ["python3", "-I", "-B", "/etc/releasegate/verify.py"]
	count(container.args) == 3
	container.args[1] == _digest
	some checked in _list(container, "volumeMounts")
	checked.mountPath == container.args[2]
	volume := checked.name
	_private(pod, volume)
	some program in _list(container, "volumeMounts")
	program.mountPath == "/etc/releasegate"
	_known(pod, program.name)
	not _overridden(container)
}

# Only the pod itself writes to an emptyDir.
_private(pod, name) if {
	some volume in _list(pod, "volumes")
	volume.name == name
	is_object(volume.emptyDir)
}

# Variables of Python, or another mount over the program, would run something else.
_overridden(container) if count(_list(container, "env")) + count(_list(container, "envFrom")) > 0

_overridden(container) if {
	some mount in _list(container, "volumeMounts")
	startswith(mount.mountPath, "/etc/releasegate/")
}

_overridden(container) if {
	some mount in _list(container, "volumeMounts")
	object.get(mount, "subPath", "") != ""
}

_known(pod, name) if {
	some volume in _list(pod, "volumes")
	volume.name == name
	some entry in input.objects
	entry.kind == "ConfigMap.core"
	entry.document.metadata.name == volume.configMap.name
	entry.digests["verify.py"] in data.releasegate.lib.parameters.of("artifactVerifiers")
	object.get(volume, ["configMap", "items"], null) == null
}

# The first init container that starts after the check has ended.
_after(pod) := max([n |
	some k, container in _list(pod, "initContainers")
	_verifies(pod, container)
	n := k + 1
]) if {
	count(_checked(pod)) > 0
}

else := 0

_mounted(container) := {mount.name | some mount in _list(container, "volumeMounts")}

_writable(container) := {mount.name |
	some mount in _list(container, "volumeMounts")
	object.get(mount, "readOnly", false) != true
}

_list(value, field) := [data.releasegate.lib.shape.object(item) |
	some item in data.releasegate.lib.shape.list(object.get(value, field, []))
]
