package releasegate.supply_chain.artifact_verified_test

import future.keywords.not

test_endpoints_are_judged if {
	model := {"kind": "Model.sagemaker.services.k8s.aws", "source": "a", "document": {
		"kind": "Model",
		"metadata": {"name": "churn-1"},
		"spec": {"modelName": "churn-1", "primaryContainer": {"image": "registry.example.com/churn:7"}},
	}}
	{[finding.pointer, finding.args.problem] | some finding in _deny(_rendered, [model])} == {["/spec/primaryContainer", sprintf("serves what nothing checked against %v", [_digest])]}
}

_among(kind, place) := {[finding.pointer, finding.args.problem] |
	metadata := object.union({"name": "x"}, place)
	entry := {"kind": kind, "source": "a", "document": {"kind": split(kind, ".")[0], "metadata": metadata}}
	rendered := {"model": "", "application": {"spec": {"destination": {"namespace": "ml-prod"}}}}
	found := data.releasegate.supply_chain.artifact_verified.deny with input.rendered as rendered
		with input.objects as [entry]
		with data.repo.environments as {"prod": {"spec": {"namespace": "ml-prod"}}}
	some finding in found
}

test_what_no_release_names_does_not_run_among_models if {
	said := {["/kind", "runs in ml-prod among the models, and no release says what it serves"]}
	_among("Deployment.apps", {}) == said
	_among("Pod.core", {"namespace": "ml-prod"}) == said
	_among("ReplicationController.core", {"namespace": ""}) == said
	_among("Service.serving.knative.dev", {"namespace": null}) == said
	_among("Deployment.apps", {"namespace": "tools"}) == set()
	_among("Service.core", {}) == set()
	every kind in ["Endpoint", "InferenceComponent"] {
		_among(sprintf("%v.sagemaker.services.k8s.aws", [kind]), {}) == {["/kind", "serves from SageMaker, and no release says what"]}
	}
}

test_endpoint_that_loads_the_checked_address_passes if {
	image := sprintf("registry.example.com/churn@%v", [_digest])
	artifact := {"uri": sprintf("oci://%v", [image]), "digest": _digest}
	model := {"kind": "Model.sagemaker.services.k8s.aws", "source": "a", "document": {
		"kind": "Model",
		"metadata": {"name": "churn-1"},
		"spec": {"modelName": "churn-1", "primaryContainer": {"image": image}},
	}}
	_deny({"model": "churn", "release": {"spec": {"model": {"artifact": artifact}}}}, [model]) == set()
	_deny({"model": "", "release": null}, [model]) == set()
	config := {"kind": "EndpointConfig.sagemaker.services.k8s.aws", "source": "a", "document": {"kind": "EndpointConfig", "spec": {
		"endpointConfigName": "churn-2",
		"productionVariants": [{"modelName": "churn-1"}],
	}}}
	endpoint := {"kind": "Endpoint.sagemaker.services.k8s.aws", "source": "a", "document": {"kind": "Endpoint", "spec": {"endpointConfigName": "churn-2"}}}
	_deny({"model": "churn", "release": {"spec": {"model": {"artifact": artifact}}}}, [model, config, endpoint]) == set()
}

test_a_release_may_run_in_the_namespace_of_its_environment if {
	found := data.releasegate.supply_chain.artifact_verified.deny with input.rendered as object.union(_rendered, {"application": {"spec": {"destination": {"namespace": "ml-prod"}}}})
		with input.objects as [_map, _object(_pod)]
		with data.repo.parameters as {"artifactVerifiers": [_program]}
		with data.repo.environments as {"prod": {"spec": {"namespace": "ml-prod"}}}
	found == set()
}
