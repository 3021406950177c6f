# METADATA
# title: Container with more rights than it needs
# description: >-
#   A container that runs as root, may gain rights, writes to its own files or shares the node's namespaces turns a bug
#   in a model server into control of the node. Each safeguard is written out, since Kubernetes' defaults are open.
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
#   severity: error
#   message: "{container} {problem}"
#   fix: "write the safeguard: runAsNonRoot, seccompProfile RuntimeDefault, no privilege escalation, a read-only root, capabilities drop ALL, limits"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.2", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 35"
package releasegate.workload.hardened

import future.keywords.not

deny contains {"pointer": pointer, "args": {"container": name, "problem": problem}} if {
	some [name, path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_path := data.releasegate.lib.workload.path(input.document)

_pod := data.releasegate.lib.workload.pod(input.document)

_containers := data.releasegate.lib.workload.containers(input.document)

_whole := sprintf("%v %v", [input.document.kind, object.get(input.document, ["metadata", "name"], "without a name")])

_problems contains [_whole, _path, "has no container that can be judged"] if {
	not data.releasegate.lib.pointer.has(input.document, array.concat(_path, ["containers"]))
}

_problems contains [_whole, array.concat(_path, [field]), problem] if {
	some field, problem in {
		"hostNetwork": "uses the node's network",
		"hostPID": "sees the node's processes",
		"hostIPC": "shares the node's memory",
	}
	not object.get(_pod, field, false) == false
}

_problems contains [_whole, array.concat(_path, ["volumes", i, "hostPath"]), "mounts a folder of the node"] if {
	some i, volume in data.releasegate.lib.shape.listed(object.get(_pod, "volumes", []))
	data.releasegate.lib.pointer.has(data.releasegate.lib.shape.object(volume), ["hostPath"])
}

_problems contains [_whole, array.concat(_path, ["securityContext", "sysctls"]), "changes settings of the kernel"] if {
	not data.releasegate.lib.shape.blank(object.get(_pod, ["securityContext", "sysctls"], []))
}

# What a container has to say itself.
_problems contains [found.name, array.concat(found.path, field), problem] if {
	some found in _containers
	some [field, wanted, problem] in [
		[["securityContext", "allowPrivilegeEscalation"], false, "may gain rights that it was not started with"],
		[["securityContext", "readOnlyRootFilesystem"], true, "can change its own files"],
	]
	not object.get(found.container, field, null) == wanted
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "privileged"]), "is privileged"] if {
	some found in _containers
	not object.get(found.container, ["securityContext", "privileged"], false) == false
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "procMount"]), "sees the node's /proc"] if {
	some found in _containers
	not object.get(found.container, ["securityContext", "procMount"], "Default") == "Default"
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "capabilities", "drop"]), problem] if {
	some found in _containers
	dropped := object.get(found.container, ["securityContext", "capabilities", "drop"], [])
	not "ALL" in data.releasegate.lib.shape.listed(dropped)
	problem := "keeps the capabilities of root, because it does not drop ALL"
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "capabilities", "add", i]), problem] if {
	some found in _containers
	added := object.get(found.container, ["securityContext", "capabilities", "add"], [])
	some i, capability in data.releasegate.lib.shape.listed(added)
	capability != "NET_BIND_SERVICE"
	problem := sprintf("adds the capability %v", [capability])
}

_problems contains [found.name, array.concat(found.path, ["ports", i, "hostPort"]), "takes a port of the node"] if {
	some found in _containers
	some i, port in data.releasegate.lib.shape.listed(object.get(found.container, "ports", []))
	not object.get(data.releasegate.lib.shape.object(port), "hostPort", 0) == 0
}

_problems contains [found.name, array.concat(found.path, ["resources", "limits", resource]), problem] if {
	some found in _containers
	not found.path[count(found.path) - 2] == "ephemeralContainers"
	some resource in ["cpu", "memory"]
	data.releasegate.lib.shape.blank(object.get(found.container, ["resources", "limits", resource], null))
	problem := sprintf("has no limit of %v, so it can starve its node", [resource])
}

# What may be said once for the pod; a container that says otherwise overrides it.
_problems contains [found.name, array.concat(found.path, ["securityContext", "runAsNonRoot"]), "may run as root"] if {
	some found in _containers
	not _own_or_pod(found.container, ["securityContext", "runAsNonRoot"]) == true
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "runAsUser"]), "runs as root"] if {
	some found in _containers
	_own_or_pod(found.container, ["securityContext", "runAsUser"]) == 0
}

_problems contains [found.name, array.concat(found.path, ["securityContext", "seccompProfile", "type"]), problem] if {
	some found in _containers
	not _own_or_pod(found.container, ["securityContext", "seccompProfile", "type"]) in {"RuntimeDefault", "Localhost"}
	problem := "may call anything in the kernel, because it has no seccomp profile"
}

_own_or_pod(container, path) := object.get(container, path, object.get(_pod, path, "not set"))
