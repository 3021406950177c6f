# METADATA
# title: Training job that nobody can repeat
# description: >-
#   What a model was trained with is known when the code and the data are named by what cannot move: an image by digest,
#   data by version. A TrainJob lays patches over its runtime, and a patch may not take back the safeguards that the
#   runtime has.
# custom:
#   scope: document
#   kinds: [TrainJob.trainer.kubeflow.org]
#   severity: error
#   message: "the TrainJob {name} {problem}"
#   fix: "write the image as name@sha256:<digest>, end storageUri with a version, and leave rights to the runtime"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 7, 9, 31"
package releasegate.platform.training_job

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec"], path))
	name := data.releasegate.lib.places.name(input.document)
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_problems contains [["runtimeRef", "name"], "names no runtime"] if data.releasegate.lib.shape.blank(object.get(_spec, ["runtimeRef", "name"], null))

_image := object.get(_spec, ["trainer", "image"], null)

_problems contains [["trainer", "image"], sprintf("runs the image %v, which is not pinned by digest", [_image])] if {
	_image != null
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, data.releasegate.lib.shape.text(_image))
}

_problems contains [["trainer", "image"], sprintf("runs the image %v from a registry that is not listed", [_image])] if {
	_image != null
	not data.releasegate.lib.images.listed(data.releasegate.lib.shape.text(_image))
}

_problems contains [["initializer", part, "storageUri"], sprintf("starts from %v, which names no version", [uri])] if {
	some part in ["dataset", "model"]
	uri := object.get(_spec, ["initializer", part, "storageUri"], null)
	uri != null
	not regex.match(`^[a-z][a-z0-9+]*://[^?#]*([@/:]sha256:[0-9a-f]{64}|[:/@][0-9a-f]{40}|/v?[0-9]+([.][0-9]+){0,2})/?$`, data.releasegate.lib.shape.text(uri))
}

# A patch may add no right: what a container has comes from its runtime, which is judged as a whole.
_rights := {
	"privileged": {false},
	"allowPrivilegeEscalation": {false},
	"runAsNonRoot": {true},
	"readOnlyRootFilesystem": {true},
	"procMount": {"Default"},
	"add": {[]},
	"hostPath": set(),
	"hostProcess": {false},
	"sysctls": {[]},
}

_problems contains item if {
	walk(object.get(_spec, "runtimePatches", []), [path, value])
	kept := _rights[path[count(path) - 1]]
	not value in kept
	item := [array.concat(["runtimePatches"], path), sprintf("loosens its runtime by %v", [path[count(path) - 1]])]
}

_problems contains [array.concat(["runtimePatches"], path), "loosens its runtime by running as root"] if {
	walk(object.get(_spec, "runtimePatches", []), [path, value])
	path[count(path) - 1] == "runAsUser"
	value == 0
}
