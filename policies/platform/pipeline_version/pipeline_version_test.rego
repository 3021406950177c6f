package releasegate.platform.pipeline_version_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.pipeline_version.deny with input.document as {
		"metadata": {"name": "churn-3"},
		"spec": spec,
	}
		with data.repo.parameters as {"imageRegistries": ["registry.example.com"]}
}

_spec(image) := {"pipelineName": "churn", "pipelineSpec": {"deploymentSpec": {"executors": {
	"exec-train": {"container": {"image": image}},
	"exec-import": {"importer": {}},
}}}}

_image := "registry.example.com/trainer@sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"

test_pinned_steps_pass if _judge(_spec(_image)) == set()

test_image_that_can_move_denied if {
	_judge(_spec("registry.example.com/trainer:1")) == {[
		"/spec/pipelineSpec/deploymentSpec/executors/exec-train/container/image",
		"runs in exec-train the image registry.example.com/trainer:1, which is not pinned by digest",
	]}
	count(_judge(_spec("python:3.12"))) == 2
	count(_judge(_spec(null))) == 2
}

test_steps_from_elsewhere_denied if {
	found := _judge(object.union(_spec(_image), {"pipelineSpecURI": "https://example.com/churn.yaml"}))
	found == {["/spec/pipelineSpecURI", "takes its steps from an address"]}
	{pointer | some [pointer, _] in _judge({"pipelineName": "churn", "pipelineSpecURI": "s3://x"})} == {"/spec/pipelineSpecURI", "/spec"}
}

test_version_of_no_pipeline_denied if {
	{pointer | some [pointer, _] in _judge(object.union(_spec(_image), {"pipelineName": ""}))} == {"/spec/pipelineName"}
}

test_empty_pipeline_is_pointed_at if {
	_judge({"pipelineName": "churn", "pipelineSpec": {}}) == {["/spec/pipelineSpec", "has no steps that can be judged"]}
}
