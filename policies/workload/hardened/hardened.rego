# METADATA
# title: Container with more rights than it needs
# description: >-
#   A container that runs as root, may gain rights, writes to its own files or shares the node's namespaces turns a bug
#   in a model server into control of the node. Each safeguard of the Kubernetes profile "restricted" is written out,
#   since Kubernetes' defaults are open. A container that is laid over one written elsewhere (a KServe model over its
#   runtime's) is judged by what it says.
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
#   fix: "write the safeguard: runAsNonRoot, seccompProfile RuntimeDefault, no privilege escalation, a read-only root, capabilities drop ALL, limits"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.2", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 14, 35"
package releasegate.workload.hardened

import future.keywords.not

deny contains {"pointer": pointer, "args": {"container": name, "problem": problem}} if {
	some [name, path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_pods := data.releasegate.lib.workload.pods(input.document)

_containers := data.releasegate.lib.workload.containers(input.document)

_whole := data.releasegate.lib.places.label(input.document)

_problems contains item if {
	not input.document.kind in _without_list
	some found in _pods
	not data.releasegate.lib.pointer.has(found.pod, ["containers"])
	not _elsewhere
	item := [_whole, found.path, "has no container that can be judged"]
}

_problems contains item if {
	_elsewhere
	problem := "takes its pods from another object, which may not be the one that is judged: write them in spec.template"
	item := [_whole, ["spec", "workloadRef"], problem]
}

_elsewhere if {
	input.document.kind == "Rollout"
	object.get(input.document, ["spec", "workloadRef"], null) != null
	not data.releasegate.lib.pointer.has(input.document, ["spec", "template", "spec", "containers"])
}

# In these a pod is described without a list of containers as well.
_without_list := {
	"InferenceService",
	"Workflow",
	"WorkflowTemplate",
	"ClusterWorkflowTemplate",
	"CronWorkflow",
	"Sensor",
	"EventSource",
}

# What a container has to say itself.
_problems contains item if {
	some found in _containers
	some [field, wanted, problem] in [
		[["securityContext", "allowPrivilegeEscalation"], false, "may gain rights that it was not started with"],
		[["securityContext", "readOnlyRootFilesystem"], true, "can change its own files"],
	]
	not _said(found, field) == wanted
	item := [found.name, array.concat(found.path, field), problem]
}

# What a container that is laid over another leaves out is as the other has it.
_said(found, path) := value if {
	value := object.get(found.container, path, null)
	value != null
}

else := object.get(_kept, path[count(path) - 1], null) if found.partial

else := null

_kept := {
	"allowPrivilegeEscalation": false,
	"readOnlyRootFilesystem": true,
	"drop": ["ALL"],
	"runAsNonRoot": true,
	"type": "RuntimeDefault",
}

_problems contains item if {
	some found in _containers
	not object.get(found.container, ["securityContext", "privileged"], false) == false
	item := [found.name, array.concat(found.path, ["securityContext", "privileged"]), "is privileged"]
}

_problems contains item if {
	some found in _containers
	dropped := _said(found, ["securityContext", "capabilities", "drop"])
	not "ALL" in data.releasegate.lib.shape.listed(dropped)
	problem := "keeps the capabilities of root, because it does not drop ALL"
	item := [found.name, array.concat(found.path, ["securityContext", "capabilities", "drop"]), problem]
}

_problems contains item if {
	some found in _containers
	added := object.get(found.container, ["securityContext", "capabilities", "add"], [])
	some i, capability in data.releasegate.lib.shape.listed(added)
	capability != "NET_BIND_SERVICE"
	problem := sprintf("adds the capability %v", [capability])
	item := [found.name, array.concat(found.path, ["securityContext", "capabilities", "add", i]), problem]
}

_problems contains item if {
	some found in _containers
	not found.partial
	not found.path[count(found.path) - 2] == "ephemeralContainers"
	some resource in ["cpu", "memory"]
	data.releasegate.lib.shape.blank(object.get(found.container, ["resources", "limits", resource], null))
	problem := sprintf("has no limit of %v, so it can starve its node", [resource])
	item := [found.name, array.concat(found.path, ["resources", "limits", resource]), problem]
}

# What may be said once for the pod; a container that says otherwise overrides it.
_problems contains item if {
	some found in _containers
	not _own_or_pod(found, ["securityContext", "runAsNonRoot"]) == true
	item := [found.name, array.concat(found.path, ["securityContext", "runAsNonRoot"]), "may run as root"]
}

_problems contains item if {
	some found in _containers
	_own_or_pod(found, ["securityContext", "runAsUser"]) == 0
	item := [found.name, array.concat(found.path, ["securityContext", "runAsUser"]), "runs as root"]
}

_problems contains item if {
	some found in _containers
	not _own_or_pod(found, ["securityContext", "seccompProfile", "type"]) in {"RuntimeDefault", "Localhost"}
	problem := "may call anything in the kernel, because it has no seccomp profile"
	item := [found.name, array.concat(found.path, ["securityContext", "seccompProfile", "type"]), problem]
}

_own_or_pod(found, path) := value if {
	value := object.get(found.container, path, object.get(found.pod, path, null))
	value != null
}

else := _said(found, path)
