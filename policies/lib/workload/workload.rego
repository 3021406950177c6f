# Pods and containers, in whatever object they are written: Kubernetes' own, KServe's, Knative's, KEDA's and Argo's.
package releasegate.lib.workload

import future.keywords.not

# pods(document) is every pod that the document describes, each {"path", "pod"}; a pod that is no object counts as an
# empty one.
pods(document) := _served(document) if document.kind == "InferenceService"

else := _steps(document, _workflow(document)) if document.kind in _argo

else := _at(document, ["spec"]) | _workers(document, ["spec"]) if document.kind in _runtimes

else := _replicated(document) if document.kind in {"ClusterTrainingRuntime", "TrainingRuntime"}

else := _at(document, _paths[document.kind]) if _paths[document.kind]

else := _at(document, ["spec", "template", "spec"])

# containers(document) is every container of any sort, each {"path", "name", "container", "pod", "partial"}; one that is
# no object counts as an empty one, so that what it lacks is said. partial: it is laid over a container that is written
# elsewhere (a KServe model over its runtime's, a sensor's over Argo's own), so only what it says can be judged.
containers(document) := {{
	"path": array.concat(found.path, below),
	"name": data.releasegate.lib.shape.text(object.get(container, "name", concat(" ", [
	sprintf("%v", [segment]) |
		some segment in below
	]))),
	"container": container,
	"pod": found.pod,
	"partial": partial,
} |
	some found in pods(document)
	some [below, value, partial] in _written(document.kind, found.pod)
	container := data.releasegate.lib.shape.object(value)
}

_argo := {"Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"}

_runtimes := {"ServingRuntime", "ClusterServingRuntime"}

_paths := {
	"Pod": ["spec"],
	"PodTemplate": ["template", "spec"],
	"CronJob": ["spec", "jobTemplate", "spec", "template", "spec"],
	"ScaledJob": ["spec", "jobTargetRef", "template", "spec"],
	"Sensor": ["spec", "template"],
	"EventSource": ["spec", "template"],
}

_lists := [["containers"], ["initContainers"], ["ephemeralContainers"]]

_models := [
	"model", "sklearn", "xgboost", "tensorflow", "pytorch", "triton", "onnx", "huggingface", "pmml", "lightgbm",
	"paddle", "art",
]

_written(kind, pod) := _several(pod, _lists) | _single(pod, _models, true) if kind == "InferenceService"

else := _single(pod, ["container"], true) if kind in {"EventSource", "Sensor"}

else := _several(pod, [["containerSet", "containers"], ["initContainers"], ["sidecars"]]) | _single(
	pod,
	["container", "script"],
	false,
) if {
	kind in _argo
}

else := _several(pod, _lists)

_several(pod, lists) := {[array.concat(list, [i]), value, false] |
	some list in lists
	some i, value in data.releasegate.lib.shape.listed(object.get(pod, list, null))
}

_single(pod, fields, partial) := {[[field], value, partial] |
	some field in fields
	value := pod[field]
	value != null
}

_at(document, path) := {{"path": path, "pod": data.releasegate.lib.shape.object(object.get(document, path, {}))}}

_workers(document, path) := {found |
	data.releasegate.lib.pointer.has(document, array.concat(path, ["workerSpec"]))
	some found in _at(document, array.concat(path, ["workerSpec"]))
}

_served(document) := {found |
	some path in components(document)
	some found in (_at(document, path) | _workers(document, path))
}

_replicated(document) := {found |
	jobs := ["spec", "template", "spec", "replicatedJobs"]
	some i, _ in data.releasegate.lib.shape.listed(object.get(document, jobs, null))
	some found in _at(document, array.concat(jobs, [i, "template", "spec", "template", "spec"]))
}

# components(document) is the path of each part of an InferenceService that runs pods.
components(document) := {["spec", part] |
	some part in ["predictor", "transformer", "explainer"]
	data.releasegate.lib.pointer.has(document, ["spec", part])
} | {["spec", "canary", i, "predictor"] |
	some i, _ in data.releasegate.lib.shape.list(object.get(document, ["spec", "canary"], []))
}

_workflow(document) := ["spec", "workflowSpec"] if document.kind == "CronWorkflow"

else := ["spec"]

# A step without a securityContext has that of its workflow.
_steps(document, base) := _at(document, base) | {{"path": path, "pod": object.union(inherited, pod)} |
	some path in templates(document)
	pod := data.releasegate.lib.shape.object(object.get(document, path, {}))
	inherited := {field: value |
		field := "securityContext"
		value := object.get(document, array.concat(base, [field]), {})
		not data.releasegate.lib.pointer.has(pod, [field])
	}
}

# templates(document) is the path of each template of an Argo workflow, the defaults of all of them among them.
templates(document) := {array.concat(_workflow(document), ["templates", i]) |
	some i, _ in data.releasegate.lib.shape.listed(object.get(document, array.concat(_workflow(document), ["templates"]), []))
} | {path |
	path := array.concat(_workflow(document), ["templateDefaults"])
	data.releasegate.lib.pointer.has(document, path)
}
