# METADATA
# title: Password or key in a container's settings
# description: >-
#   What a container is started with is shown to everybody who may read the repository or the pod, and is written into
#   logs. A secret comes from a Secret by name, so that it can be changed without a release and is known to few.
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
#     - TrainJob.trainer.kubeflow.org
#     - PipelineVersion.pipelines.kubeflow.org
#   severity: error
#   message: "{kind} {name}: {setting} holds what looks like {what}"
#   fix: "use valueFrom.secretKeyRef or a mounted Secret, and change the value that was committed: it is known now"
#   clauses: ["ISO 27001 A.5.17", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.workload.plain_env

import future.keywords.not

deny contains denial if {
	some [path, setting, what] in _problems
	pointer := data.releasegate.lib.pointer.to(path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "setting": setting, "what": what}}
}

_spec := object.get(input.document, "spec", {})

# Every {"name", "value"} anywhere in it: variables, arguments and parameters alike.
_named := {[path, pair] |
	walk(_spec, [path, pair])
	is_object(pair)
	is_string(pair.name)
	is_string(pair.value)
}

_problems contains item if {
	some [path, pair] in _named
	data.releasegate.lib.credentials.named(pair.name)
	data.releasegate.lib.credentials.written(pair.value)
	not endswith(lower(pair.name), "_file")
	item := [array.concat(["spec"], array.concat(path, ["value"])), pair.name, "a password or a key"]
}

# Keys that are known by their form, wherever they stand.
_problems contains [array.concat(["spec"], path), setting, "a key"] if {
	walk(_spec, [path, value])
	is_string(value)
	data.releasegate.lib.credentials.known(value)
	setting := concat(".", [sprintf("%v", [segment]) | some segment in path])
}

_problems contains item if {
	some found in data.releasegate.lib.workload.containers(input.document)
	some field in ["command", "args", "source"]
	some part in data.releasegate.lib.shape.listed(object.get(found.container, field, null))
	data.releasegate.lib.credentials.assigned(data.releasegate.lib.shape.text(part))
	item := [array.concat(found.path, [field]), sprintf("%v of %v", [field, found.name]), "a password or a key in a line of text"]
}
