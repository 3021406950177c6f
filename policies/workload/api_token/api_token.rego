# METADATA
# title: Pod with a token of the cluster that nobody gave it
# description: >-
#   Kubernetes mounts a token of the namespace's default service account into every pod that does not decline it.
#   Whoever reaches the pod then speaks to the cluster as that account, and every right that anybody gives it is theirs.
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
#     - ScaledJob.keda.sh
#     - TrainingRuntime.trainer.kubeflow.org
#     - ClusterTrainingRuntime.trainer.kubeflow.org
#     - InferenceService.serving.kserve.io
#     - Service.serving.knative.dev
#     - Configuration.serving.knative.dev
#     - Workflow.argoproj.io
#     - CronWorkflow.argoproj.io
#     - WorkflowTemplate.argoproj.io
#     - ClusterWorkflowTemplate.argoproj.io
#     - Sensor.argoproj.io
#     - EventSource.argoproj.io
#     - ServiceAccount.core
#   severity: error
#   message: "{name} {problem}"
#   fix: "write the name of a service account of its own with the few rights that it needs, or automountServiceAccountToken: false (a Sensor and an EventSource have no such field)"
#   clauses: ["ISO 27001 A.5.15", "ISO 27001 A.8.2", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 24, 28"
package releasegate.workload.api_token

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := data.releasegate.lib.places.label(input.document)

_pods := {found |
	input.document.kind != "ServiceAccount"
	some found in data.releasegate.lib.workload.pods(input.document)
	_runs(found)
}

# Of a workflow, what it says for all its steps; of a template of one, only what that says itself.
_runs(found) if not found.path[count(found.path) - 1] in {"workerSpec", "templateDefaults"}

_account(found) := object.get(found.pod, "serviceAccountName", object.get(found.pod, "serviceAccount", null))

_is_step(found) if "templates" in found.path

# The pods of Argo Events have no such field (v1.9.11): what is written there is dropped, and the token is mounted.
_declines(pod) if {
	not input.document.kind in {"EventSource", "Sensor"}
	object.get(pod, "automountServiceAccountToken", true) == false
}

_problems contains item if {
	some found in _pods
	not _is_step(found)
	_account(found) in {null, "", "default"}
	not _declines(found.pod)
	item := [found.path, "runs with the token of the namespace's default service account"]
}

_problems contains item if {
	some found in _pods
	_is_step(found)
	_account(found) == "default"
	item := [array.concat(found.path, ["serviceAccountName"]), "runs a step as the namespace's default service account"]
}

# The default account is given to pods that ask for none, so what it mounts they all get.
_problems contains [["automountServiceAccountToken"], "gives its token to every pod that asks for no account"] if {
	input.document.kind == "ServiceAccount"
	object.get(input.document, ["metadata", "name"], "") == "default"
	not object.get(input.document, "automountServiceAccountToken", true) == false
}
