package releasegate.platform.training_place_test

import future.keywords.not

_environments := {
	"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
	"prod": {"spec": {"tier": "production", "namespace": "ml-prod", "protected": true}},
}

_judge(path, document) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.training_place.deny with input.document as document
		with input.path as path
		with data.repo.environments as _environments
}

_in(kind, namespace) := {"apiVersion": "argoproj.io/v1alpha1", "kind": kind, "metadata": {"name": "train", "namespace": namespace}}

_pointers(path, document) := {pointer | some [pointer, _] in _judge(path, document)}

test_training_in_development_passes if {
	_judge("pipelines/train.yaml", _in("Workflow", "ml-dev")) == set()
	_judge("platform/main/argo/train.yaml", _in("Workflow", "ml-prod")) == set()
}

test_training_in_production_denied if {
	_pointers("pipelines/train.yaml", _in("Workflow", "ml-prod")) == {"/metadata/namespace"}
	_pointers("pipelines/train.yaml", _in("Workflow", "")) == {"/metadata/namespace"}
	_pointers("pipelines/train.yaml", {"kind": "Job"}) == {""}
	job := object.union(_in("TrainJob", "ml-prod"), {"apiVersion": "trainer.kubeflow.org/v1alpha1"})
	_judge("platform/main/x/a.yaml", job) == {["/metadata/namespace", "trains in a protected environment"]}
}

test_what_serves_is_kept_elsewhere if {
	every kind in ["InferenceService", "Deployment", "Application", "ClusterRoleBinding", "Pod"] {
		_pointers("pipelines/x.yaml", _in(kind, "ml-dev")) == {"/kind"}
		_judge("platform/main/x/a.yaml", _in(kind, "ml-dev")) == set()
	}
}

_application(path, namespace) := object.union(_in("Application", "argocd"), {"spec": {
	"source": {"path": path},
	"destination": {"namespace": namespace},
}})

test_application_of_pipelines_goes_to_development if {
	_judge("argocd/main/x.yaml", _application("pipelines", "ml-dev")) == set()
	_pointers("argocd/main/x.yaml", _application("pipelines", "ml-prod")) == {"/spec/destination/namespace"}
	_pointers("argocd/main/x.yaml", _application("./pipelines/x", "ml-prod")) == {"/spec/destination/namespace"}
	_pointers("argocd/main/x.yaml", _application("pipelines", "")) == {"/spec/destination/namespace"}
	_judge("argocd/main/x.yaml", _application("platform/main", "ml-prod")) == set()
}

test_every_kind_that_trains_passes if {
	kinds := ["Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "TrainJob", "TrainingRuntime", "PipelineVersion", "Pipeline", "FeatureStore", "Job", "CronJob"]
	every kind in kinds {
		_judge("pipelines/train.yaml", _in(kind, "ml-dev")) == set()
	}
	_judge("pipelines/train.yaml", _in("ClusterWorkflowTemplate", "")) == set()
	_judge("pipelines/train.yaml", _in("Deployment", "ml-prod")) == {["/kind", "does not train, and lies where training is kept"]}
}

_applying(kind, namespace) := {"kind": kind, "metadata": {"name": "x"}, "spec": {
	"source": {"path": "pipelines"},
	"destination": {"namespace": namespace},
	"template": {"spec": {"source": {"path": "pipelines"}, "destination": {"namespace": namespace}}},
}}

test_applications_of_pipelines_are_pointed_at if {
	problem := "applies pipelines/ in a protected environment, or where nobody can tell"
	_judge("argocd/main/x.yaml", _applying("Application", "ml-prod")) == {["/spec/destination/namespace", problem]}
	_judge("argocd/main/x.yaml", _applying("ApplicationSet", "ml-prod")) == {["/spec/template/spec/destination/namespace", problem]}
	_judge("argocd/main/x.yaml", _applying("ApplicationSet", "ml-dev")) == set()
	_judge("argocd/main/x.yaml", _applying("AppProject", "ml-prod")) == set()
}

test_runtimes_elsewhere_are_judged_by_their_place if {
	runtime := object.union(_in("TrainingRuntime", "ml-dev"), {"apiVersion": "trainer.kubeflow.org/v1alpha1"})
	_judge("platform/main/x/a.yaml", runtime) == set()
	denied := object.union(_in("TrainingRuntime", "ml-prod"), {"apiVersion": "trainer.kubeflow.org/v1alpha1"})
	{finding.args.name | some finding in data.releasegate.platform.training_place.deny with input.document as denied
		with input.path as "pipelines/x.yaml"
		with data.repo.environments as _environments} == {"train"}
	_judge("pipelines/x.yaml", denied) == {["/metadata/namespace", "trains in a protected environment, or in a namespace that nobody can tell"]}
}
