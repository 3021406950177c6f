# METADATA
# title: Cloud container or function without a digest
# description: >-
#   SageMaker and Lambda run images and archives like a cluster does, and a tag or an object can be replaced after the
#   review. Images are named by digest, from the registries that the organisation lists; archives by version or digest, and
#   never inline, where nobody reads them.
# custom:
#   scope: document
#   kinds:
#     - Model.sagemaker.services.k8s.aws
#     - InferenceComponent.sagemaker.services.k8s.aws
#     - ModelPackage.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#     - ProcessingJob.sagemaker.services.k8s.aws
#     - MonitoringSchedule.sagemaker.services.k8s.aws
#     - Function.lambda.services.k8s.aws
#   severity: error
#   message: "{name} runs {what}, which {problem}"
#   fix: "write the image as name@sha256:<64 hex digits>, from a registry of parameters.imageRegistries; give an archive its s3ObjectVersion or sha256"
#   clauses: ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 9, 15, 26; control HIPAA-06, ISO-05"
package releasegate.platform.cloud_image

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "what": what, "problem": problem}} if {
	some [path, what, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_images := {[path, data.releasegate.lib.shape.text(image)] |
	some pattern in object.get(_places, input.kind, [])
	some path in data.releasegate.lib.places.at(input.document, pattern)
	image := object.get(input.document, path, null)
	image != null
}

_places := {
	"Model.sagemaker.services.k8s.aws": [["spec", "primaryContainer", "image"], ["spec", "containers", "*", "image"]],
	"InferenceComponent.sagemaker.services.k8s.aws": [["spec", "specification", "container", "image"]],
	"ModelPackage.sagemaker.services.k8s.aws": [
		["spec", "inferenceSpecification", "containers", "*", "image"],
		["spec", "additionalInferenceSpecifications", "*", "containers", "*", "image"],
	],
	"TrainingJob.sagemaker.services.k8s.aws": [
		["spec", "algorithmSpecification", "trainingImage"],
		["spec", "debugRuleConfigurations", "*", "ruleEvaluatorImage"],
		["spec", "profilerRuleConfigurations", "*", "ruleEvaluatorImage"],
	],
	"HyperParameterTuningJob.sagemaker.services.k8s.aws": [
		["spec", "trainingJobDefinition", "algorithmSpecification", "trainingImage"],
		["spec", "trainingJobDefinitions", "*", "algorithmSpecification", "trainingImage"],
	],
	"ProcessingJob.sagemaker.services.k8s.aws": [["spec", "appSpecification", "imageURI"]],
	"MonitoringSchedule.sagemaker.services.k8s.aws": [["spec", "monitoringScheduleConfig", "monitoringJobDefinition", "monitoringAppSpecification", "imageURI"]],
	"Function.lambda.services.k8s.aws": [["spec", "code", "imageURI"]],
}

_problems contains [path, sprintf("the image %v", [image]), "is not pinned by digest"] if {
	some [path, image] in _images
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
}

_problems contains [path, sprintf("the image %v", [image]), "comes from a registry that is not listed"] if {
	some [path, image] in _images
	not data.releasegate.lib.images.listed(image)
}

_code(field) := object.get(input.document, ["spec", "code", field], null)

_problems contains [["spec", "code", "zipFile"], "an archive written inline", "nobody can review"] if {
	input.kind == "Function.lambda.services.k8s.aws"
	_code("zipFile") != null
}

_problems contains [["spec", "code"], "an archive", "can be replaced: it has neither a version nor a digest"] if {
	input.kind == "Function.lambda.services.k8s.aws"
	_code("imageURI") == null
	_code("zipFile") == null
	data.releasegate.lib.shape.blank(_code("s3ObjectVersion"))
	data.releasegate.lib.shape.blank(_code("sha256"))
}
