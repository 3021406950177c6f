# METADATA
# title: Pod that reaches into its node
# description: >-
#   The node's network, processes, folders, devices and kernel settings belong to every pod on it. A pod that takes one
#   of them is not confined by its container. These are the fields that the Kubernetes profile "restricted" forbids,
#   and text that changes a pod after it was judged.
# custom:
#   scope: document
#   kinds:
#     - Pod.core
#     - PodTemplate.core
#     - ReplicationController.core
#     - Deployment.apps
#     - ReplicaSet.apps
#     - StatefulSet.apps
#     - DaemonSet.apps
#     - Job.batch
#     - CronJob.batch
#     - Rollout.argoproj.io
#     - Workflow.argoproj.io
#     - CronWorkflow.argoproj.io
#     - WorkflowTemplate.argoproj.io
#     - ClusterWorkflowTemplate.argoproj.io
#     - Sensor.argoproj.io
#     - EventSource.argoproj.io
#     - InferenceService.serving.kserve.io
#     - ServingRuntime.serving.kserve.io
#     - ClusterServingRuntime.serving.kserve.io
#     - Service.serving.knative.dev
#     - Configuration.serving.knative.dev
#     - ScaledJob.keda.sh
#     - TrainingRuntime.trainer.kubeflow.org
#     - ClusterTrainingRuntime.trainer.kubeflow.org
#   severity: error
#   message: "{container} {problem}"
#   fix: "remove the field; what a pod needs of its node comes as a volume, a service or a device that Kubernetes hands out; an agent of the node that cannot do without it needs a waiver"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.2", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 14, 35"
package releasegate.workload.node_isolated

import future.keywords.not

deny contains {"pointer": pointer, "args": {"container": name, "problem": problem}} if {
	some [name, path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_whole := data.releasegate.lib.places.label(input.document)

# A pod and a container alike: each with its name, its path and what it says.
_parts := {[_whole, found.path, found.pod] |
	some found in data.releasegate.lib.workload.pods(input.document)
} | {[found.name, found.path, found.container] |
	some found in data.releasegate.lib.workload.containers(input.document)
}

# What each field may be, where it is there at all: https://kubernetes.io/docs/concepts/security/pod-security-standards
_fields := [
	[["hostNetwork"], {false}, "uses the node's network"],
	[["hostPID"], {false}, "sees the node's processes"],
	[["hostIPC"], {false}, "shares the node's memory"],
	[["podSpecPatch"], {""}, "is changed by text that cannot be judged"],
	[["securityContext", "windowsOptions", "hostProcess"], {false}, "runs as a process of the node"],
	[["securityContext", "procMount"], {"Default"}, "sees the node's /proc"],
	[["securityContext", "sysctls"], {[]}, "changes settings of the kernel"],
	[["securityContext", "appArmorProfile", "type"], {"RuntimeDefault", "Localhost"}, "is free of the node's AppArmor profile"],
	[
		["securityContext", "seLinuxOptions", "type"],
		{"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"},
		"chooses its own SELinux type",
	],
	[["securityContext", "seLinuxOptions", "user"], {""}, "chooses its own SELinux user"],
	[["securityContext", "seLinuxOptions", "role"], {""}, "chooses its own SELinux role"],
]

_problems contains [name, array.concat(path, field), problem] if {
	some [name, path, said] in _parts
	some [field, harmless, problem] in _fields
	value := object.get(said, field, null)
	not value in (harmless | {null})
}

# A probe or hook with a host is sent by the node to wherever it says.
_problems contains [name, array.concat(path, field), "makes the node ask another host"] if {
	some [name, path, said] in _parts
	some asking in _asking
	some way in ["httpGet", "tcpSocket"]
	field := array.concat(asking, [way, "host"])
	not object.get(said, field, "") in {"", null}
}

_asking := [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]]

_volumes := {
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret",
}

# Pod Security "restricted" lets image volumes in since Kubernetes 1.33 (kubernetes#130394).
_problems contains [name, array.concat(path, ["volumes", i, "image", "reference"]), "mounts an image that is not pinned by digest"] if {
	some [name, path, said] in _parts
	some i, volume in data.releasegate.lib.shape.listed(object.get(said, "volumes", []))
	image := data.releasegate.lib.shape.object(volume).image
	reference := object.get(data.releasegate.lib.shape.object(image), "reference", "")
	not regex.match(`@sha256:[0-9a-f]{64}$`, data.releasegate.lib.shape.text(reference))
}

_problems contains [name, array.concat(path, ["volumes", i, sort]), problem] if {
	some [name, path, said] in _parts
	some i, volume in data.releasegate.lib.shape.listed(object.get(said, "volumes", []))
	some sort, _ in data.releasegate.lib.shape.object(volume)
	not sort in (_volumes | {"name"})
	other := sprintf("mounts a volume of the sort %v", [sort])
	problem := object.get({"hostPath": "mounts a folder of the node"}, sort, other)
}

_problems contains [name, array.concat(path, ["ports", i, "hostPort"]), "takes a port of the node"] if {
	some [name, path, said] in _parts
	some i, port in data.releasegate.lib.shape.listed(object.get(said, "ports", []))
	not object.get(data.releasegate.lib.shape.object(port), "hostPort", 0) in {0, null}
}

_problems contains [_whole, array.concat(path, [key]), "is free of the node's AppArmor profile"] if {
	some path in [["metadata", "annotations"], ["spec", "template", "metadata", "annotations"]]
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, path, {}))
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	value == "unconfined"
}
