# METADATA
# title: Training outside of development
# description: >-
#   Training reads much data and runs much code that changes every day, so it is kept apart from what serves: under
#   pipelines/ nothing is served or given rights, and nothing of it runs in a protected environment. A model gets there
#   as a release.
# custom:
#   scope: document
#   kinds:
#     - Workflow.argoproj.io
#     - CronWorkflow.argoproj.io
#     - WorkflowTemplate.argoproj.io
#     - ClusterWorkflowTemplate.argoproj.io
#     - TrainJob.trainer.kubeflow.org
#     - TrainingRuntime.trainer.kubeflow.org
#     - PipelineVersion.pipelines.kubeflow.org
#     - Pipeline.pipelines.kubeflow.org
#     - FeatureStore.feast.dev
#     - Job.batch
#     - CronJob.batch
#     - Pod.core
#     - Deployment.apps
#     - StatefulSet.apps
#     - DaemonSet.apps
#     - Rollout.argoproj.io
#     - InferenceService.serving.kserve.io
#     - ServingRuntime.serving.kserve.io
#     - ClusterServingRuntime.serving.kserve.io
#     - Service.serving.knative.dev
#     - Namespace.core
#     - Role.rbac.authorization.k8s.io
#     - ClusterRole.rbac.authorization.k8s.io
#     - RoleBinding.rbac.authorization.k8s.io
#     - ClusterRoleBinding.rbac.authorization.k8s.io
#     - AppProject.argoproj.io
#     - Application.argoproj.io
#     - ApplicationSet.argoproj.io
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "keep it in the namespace of a development environment; what serves or gives rights lies under platform/ or argocd/"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.33"]
#   effective_on: "2026-11-01"
#   row: "governance 28, 31; control ISO-11"
package releasegate.platform.training_place

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_here if startswith(input.path, "pipelines/")

_group := split(data.releasegate.lib.shape.text(object.get(input.document, "apiVersion", "")), "/")[0]

_trains := {
	"Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "TrainJob", "TrainingRuntime",
	"PipelineVersion", "Pipeline", "FeatureStore", "Job", "CronJob",
}

_argo_cd := {"Application", "ApplicationSet"}

_problems contains [["kind"], "does not train, and lies where training is kept"] if {
	_here
	not input.document.kind in _trains
}

_problems contains [["metadata", "namespace"], "trains in a protected environment, or in a namespace that nobody can tell"] if {
	_here
	input.document.kind in (_trains - {"ClusterWorkflowTemplate"})
	data.releasegate.lib.landing.guarded(input.path, input.document)
}

# A TrainJob trains wherever it lies.
_problems contains [["metadata", "namespace"], "trains in a protected environment"] if {
	not _here
	_group == "trainer.kubeflow.org"
	data.releasegate.lib.landing.guarded(input.path, input.document)
}

_spec := data.releasegate.lib.applications.spec(input.document)

_from_pipelines if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	regex.match(`^[./]*pipelines(/|$)`, data.releasegate.lib.shape.text(object.get(entry.source, "path", "")))
}

_problems contains [place, "applies pipelines/ in a protected environment, or where nobody can tell"] if {
	input.document.kind in _argo_cd
	_from_pipelines
	place := array.concat(data.releasegate.lib.applications.path(input.document), ["destination", "namespace"])
	namespace := object.get(_spec, ["destination", "namespace"], "")
	data.releasegate.lib.landing.guarded("pipelines/", {"metadata": {"namespace": namespace}})
}
