# What a rendered endpoint of SageMaker serves, and who compared that with the release. SageMaker downloads a model by
# itself, so either the image does it when it starts, or the model lies in an image that is pulled by its digest.
package releasegate.lib.sagemaker

import future.keywords.not

# unproven(objects, artifact) is the set of [index, path, problem] of what is served without proof. Objects are those of
# one Application (kind, document); artifact is the release's (uri, digest).
unproven(objects, artifact) := ((_models(objects, artifact) | _variants(objects)) | _endpoints(objects)) | _components(objects)

_models(objects, artifact) := {[i, path, problem] |
	some i, entry in objects
	entry.kind == "Model.sagemaker.services.k8s.aws"
	some [path, problem] in _containers(entry.document, artifact)
}

_containers(document, artifact) := found if {
	paths := _paths(document)
	count(paths) > 0
	found := {[path, sprintf("serves what nothing checked against %v", [artifact.digest])] |
		some path in paths
		not _proven(data.releasegate.lib.shape.object(object.get(document, path, null)), artifact)
	}
}

else := {[["spec"], "has no container that would check its artifact"]}

_paths(document) := {path |
	some pattern in [["spec", "primaryContainer"], ["spec", "containers", "*"]]
	some path in data.releasegate.lib.places.at(document, pattern)
	object.get(document, path, null) != null
}

# The model lies in the image, and the registry hands out no other bytes for its digest.
_proven(container, artifact) if {
	_nothing(container, ["modelDataSource", "modelDataURL", "modelPackageName", "multiModelConfig"])
	startswith(artifact.uri, "oci://")
	container.image == trim_prefix(artifact.uri, "oci://")
	endswith(container.image, concat("", ["@", artifact.digest]))
}

# The image checks what SageMaker downloaded, before it serves: chart model-serving says how such an image is built.
_proven(container, artifact) if {
	_nothing(container, ["modelDataURL", "modelPackageName", "multiModelConfig"])
	_listed(container.image)
	source := container.modelDataSource.s3DataSource
	source.s3URI == artifact.uri
	source.compressionType == "None"
	container.environment.RELEASEGATE_ARTIFACT_URI == artifact.uri
	container.environment.RELEASEGATE_ARTIFACT_DIGEST == artifact.digest
	not _overridden(container.environment)
}

_nothing(container, fields) if {
	every field in fields {
		object.get(container, field, null) == null
	}
}

# An entry is one image by its digest, or a repository whose every image checks.
_listed(image) if {
	some entry in data.releasegate.lib.parameters.of("verifyingImages")
	entry in {image, split(image, "@")[0]}
	regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
}

# Variables that make a loader, a shell or Python run something else first.
_overridden(environment) if {
	some name, _ in environment
	regex.match(`^(LD_.*|PYTHON.*|PATH|ENV|BASH_ENV)$`, name)
}

_variants(objects) := {[i, path, sprintf("serves the model %v, which is not rendered here", [model])] |
	some i, entry in objects
	entry.kind == "EndpointConfig.sagemaker.services.k8s.aws"
	some list in ["productionVariants", "shadowProductionVariants"]
	some path in data.releasegate.lib.places.at(entry.document, ["spec", list, "*", "modelName"])
	model := object.get(entry.document, path, null)
	not model in _named(objects, "Model.sagemaker.services.k8s.aws", "modelName")
}

_endpoints(objects) := {[i, path, sprintf("serves by the configuration %v, which is not rendered here", [config])] |
	some i, entry in objects
	entry.kind == "Endpoint.sagemaker.services.k8s.aws"
	path := ["spec", "endpointConfigName"]
	config := object.get(entry.document, path, null)
	not config in _named(objects, "EndpointConfig.sagemaker.services.k8s.aws", "endpointConfigName")
}

_components(objects) := {[i, ["spec"], "serves as an inference component, whose artifact nothing checks"] |
	some i, entry in objects
	entry.kind == "InferenceComponent.sagemaker.services.k8s.aws"
}

_named(objects, kind, field) := {name |
	some entry in objects
	entry.kind == kind
	name := object.get(entry.document, ["spec", field], null)
	is_string(name)
}
