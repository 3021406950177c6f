package releasegate.platform.cloud_image_test

import future.keywords.not

_judge(kind, spec) := {finding.pointer |
	some finding in data.releasegate.platform.cloud_image.deny with input.document as {"kind": split(kind, ".")[0], "spec": spec}
		with input.kind as kind
		with data.repo.parameters as {"imageRegistries": ["registry.example.com"]}
}

_sage(kind, spec) := _judge(sprintf("%v.sagemaker.services.k8s.aws", [kind]), spec)

_pinned := "registry.example.com/churn@sha256:7741c4a4e4539ac104d6d38549afe7e0cd152cbdac8a74f46155349302dfd5d7"

test_pinned_images_of_listed_registries_pass if {
	_sage("Model", {"primaryContainer": {"image": _pinned}, "containers": [{"modelPackageName": "x"}]}) == set()
	_sage("ProcessingJob", {"appSpecification": {"imageURI": _pinned}}) == set()
}

test_images_that_can_move_denied_wherever_they_stand if {
	every image in ["registry.example.com/churn:8", "registry.example.com/churn", "registry.example.com/churn@sha256:77", "", 7] {
		_sage("Model", {"primaryContainer": {"image": image}}) == {"/spec/primaryContainer/image"}
	}
	_sage("Model", {"containers": [{"image": _pinned}, {"image": "registry.example.com/x"}]}) == {"/spec/containers/1/image"}
	_sage("InferenceComponent", {"specification": {"container": {"image": "x"}}}) == {"/spec/specification/container/image"}
	_sage("ModelPackage", {"inferenceSpecification": {"containers": [{"image": "registry.example.com/x:1", "imageDigest": "sha256:7"}]}}) == {"/spec/inferenceSpecification/containers/0/image"}
	_sage("ModelPackage", {"additionalInferenceSpecifications": [{"containers": [{"image": "x"}]}]}) == {"/spec/additionalInferenceSpecifications/0/containers/0/image"}
	_sage("TrainingJob", {"algorithmSpecification": {"trainingImage": "x"}}) == {"/spec/algorithmSpecification/trainingImage"}
	_sage("TrainingJob", {"debugRuleConfigurations": [{"ruleEvaluatorImage": "x"}]}) == {"/spec/debugRuleConfigurations/0/ruleEvaluatorImage"}
	_sage("TrainingJob", {"profilerRuleConfigurations": [{"ruleEvaluatorImage": "x"}]}) == {"/spec/profilerRuleConfigurations/0/ruleEvaluatorImage"}
	_sage("HyperParameterTuningJob", {"trainingJobDefinition": {"algorithmSpecification": {"trainingImage": "x"}}}) == {"/spec/trainingJobDefinition/algorithmSpecification/trainingImage"}
	_sage("HyperParameterTuningJob", {"trainingJobDefinitions": [{"algorithmSpecification": {"trainingImage": "x"}}]}) == {"/spec/trainingJobDefinitions/0/algorithmSpecification/trainingImage"}
	_sage("MonitoringSchedule", {"monitoringScheduleConfig": {"monitoringJobDefinition": {"monitoringAppSpecification": {"imageURI": "x"}}}}) == {"/spec/monitoringScheduleConfig/monitoringJobDefinition/monitoringAppSpecification/imageURI"}
}

test_image_of_another_registry_denied if {
	other := replace(_pinned, "registry.example.com", "elsewhere.example.com")
	_sage("Model", {"primaryContainer": {"image": other}}) == {"/spec/primaryContainer/image"}
}

_function(code) := _judge("Function.lambda.services.k8s.aws", {"code": code})

test_code_of_functions if {
	_function({"imageURI": _pinned}) == set()
	_function({"s3Bucket": "b", "s3Key": "k", "s3ObjectVersion": "v"}) == set()
	_function({"s3Bucket": "b", "s3Key": "k", "sha256": "v"}) == set()
	_function({"s3Bucket": "b", "s3Key": "k"}) == {"/spec/code"}
	_function({"s3Bucket": "b", "s3Key": "k", "sha256": " "}) == {"/spec/code"}
	_function({"zipFile": "x", "sha256": "v"}) == {"/spec/code/zipFile"}
	_function({"imageURI": "x:latest"}) == {"/spec/code/imageURI"}
}

test_processing_and_other_kinds if {
	_sage("ProcessingJob", {"appSpecification": {"imageURI": "x"}}) == {"/spec/appSpecification/imageURI"}
	_sage("Model", {"code": {"zipFile": "x"}}) == set()
}

test_an_inline_archive_is_said_once if {
	_function({"zipFile": "x"}) == {"/spec/code/zipFile"}
}

test_what_runs_is_named if {
	found := data.releasegate.platform.cloud_image.deny with input.document as {"kind": "Function", "spec": {"code": {"s3Bucket": "b", "s3Key": "k"}}}
		with input.kind as "Function.lambda.services.k8s.aws"
	{finding.args.what | some finding in found} == {"an archive"}
}
