# METADATA
# title: Workload image without a digest
# description: >-
#   A tag can be moved to other bytes after the review. Platform services are pinned by digest like models, and come
#   from the registries that the organisation lists, if it lists any.
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
#   message: "the container {container} runs the image {image}, which {problem}"
#   fix: "write the image as name@sha256:<64 hex digits>, from a registry of parameters.imageRegistries"
#   clauses: ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 9, 14"
package releasegate.workload.image_digest

import future.keywords.not

deny contains denial if {
	some found in data.releasegate.lib.workload.containers(input.document)
	not _of_another(found)
	image := data.releasegate.lib.shape.text(object.get(found.container, "image", "without a name"))
	some problem in _problems(image)
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(found.path, ["image"]))
	denial := {"pointer": pointer, "args": {"container": found.name, "image": image, "problem": problem}}
}

# A container that is laid over another may leave its image to that one.
_of_another(found) if {
	found.partial
	not data.releasegate.lib.pointer.has(found.container, ["image"])
}

_problems(image) := {problem |
	some problem in ["is not pinned by digest"]
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
} | {problem |
	some problem in ["comes from a registry that is not listed"]
	not data.releasegate.lib.images.listed(image)
}
