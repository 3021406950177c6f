# Pods and containers, in whatever Kubernetes object they are written.
package releasegate.lib.workload

import future.keywords.not

# path(document) is where the pod's spec lies in a Pod, a workload, a CronJob or a PodTemplate.
path(document) := object.get(_paths, document.kind, ["spec", "template", "spec"])

_paths := {
	"Pod": ["spec"],
	"PodTemplate": ["template", "spec"],
	"CronJob": ["spec", "jobTemplate", "spec", "template", "spec"],
}

# pod(document) is the pod's spec; {} where there is none.
pod(document) := data.releasegate.lib.shape.object(object.get(document, path(document), {}))

# containers(document) is every container of any sort, each {"path", "name", "container"}; one that is no object counts
# as an empty one, so that what it lacks is said.
containers(document) := {{
	"path": array.concat(path(document), [field, i]),
	"name": data.releasegate.lib.shape.text(object.get(container, "name", sprintf("%v %d", [field, i]))),
	"container": container,
} |
	some field in ["containers", "initContainers", "ephemeralContainers"]
	some i, value in data.releasegate.lib.shape.listed(object.get(pod(document), field, []))
	container := data.releasegate.lib.shape.object(value)
}
