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
