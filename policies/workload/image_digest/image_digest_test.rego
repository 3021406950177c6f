package releasegate.workload.image_digest_test

import future.keywords.not

_judge(image, parameters) := found if {
	document := {"kind": "Pod", "spec": {"containers": [{"name": "model", "image": image}]}}
	found := data.releasegate.workload.image_digest.deny with input.document as document
		with data.repo.parameters as parameters
}

_pinned := "registry.example.com/churn@sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

_problems(image, parameters) := {finding.args.problem | some finding in _judge(image, parameters)}

test_pinned_image_passes if _judge(_pinned, {}) == set()

test_pinned_image_of_a_listed_registry_passes if {
	_judge(_pinned, {"imageRegistries": ["registry.example.com"]}) == set()
}

test_tag_denied if {
	_judge("registry.example.com/churn:7", {}) == {{"pointer": "/spec/containers/0/image", "args": {
		"container": "model",
		"image": "registry.example.com/churn:7",
		"problem": "is not pinned by digest",
	}}}
}

test_registry_that_is_not_listed_denied if {
	_problems(_pinned, {"imageRegistries": ["other.example.com"]}) == {"comes from a registry that is not listed"}
}

test_missing_image_denied_at_the_container if {
	document := {"kind": "Pod", "spec": {"initContainers": [{"name": "model"}]}}
	found := data.releasegate.workload.image_digest.deny with input.document as document
		with data.repo.parameters as {}
	{finding.pointer | some finding in found} == {"/spec/initContainers/0"}
}

test_spaces_denied if count(_judge(concat(" ", ["x", _pinned]), {})) == 1

test_text_after_digest_denied if count(_judge(concat("", [_pinned, "0"]), {})) == 1

test_image_that_is_no_text_denied if _problems(7, {}) == {"is not pinned by digest"}

_found(document) := {finding.pointer |
	some finding in data.releasegate.workload.image_digest.deny with input.document as document
}

test_model_may_leave_the_image_to_its_runtime if {
	predictor := {"model": {"modelFormat": {"name": "sklearn"}}}
	_found({"kind": "InferenceService", "spec": {"predictor": predictor}}) == set()
	tagged := {"model": {"image": "registry.example.com/sklearn:latest"}}
	_found({"kind": "InferenceService", "spec": {"predictor": tagged}}) == {"/spec/predictor/model/image"}
	_found({"kind": "InferenceService", "spec": {"predictor": {"containers": [{}]}}}) == {"/spec/predictor/containers/0"}
}

test_image_of_a_step_denied if {
	templates := [{"container": {"image": "{{inputs.parameters.image}}"}}, {"script": {"image": "python:3.12"}}]
	_found({"kind": "CronWorkflow", "spec": {"workflowSpec": {"templates": templates}}}) == {
		"/spec/workflowSpec/templates/0/container/image",
		"/spec/workflowSpec/templates/1/script/image",
	}
}
