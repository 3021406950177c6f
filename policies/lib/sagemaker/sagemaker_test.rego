package releasegate.lib.sagemaker_test

import future.keywords.not

_digest := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "a"])])

_other := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "b"])])

_image := sprintf("registry.example.com/verifying/churn@%v", [_other])

_artifact := {"uri": "s3://models/churn/7/", "digest": _digest}

_container := {
	"image": _image,
	"environment": {"RELEASEGATE_ARTIFACT_URI": "s3://models/churn/7/", "RELEASEGATE_ARTIFACT_DIGEST": _digest, "LOG_LEVEL": "info"},
	"modelDataSource": {"s3DataSource": {"s3URI": "s3://models/churn/7/", "s3DataType": "S3Prefix", "compressionType": "None"}},
}

_entry(kind, spec) := {"kind": sprintf("%v.sagemaker.services.k8s.aws", [kind]), "document": {"kind": kind, "spec": spec}}

_objects(container) := [
	_entry("Model", {"modelName": "churn-1", "primaryContainer": container}),
	_entry("EndpointConfig", {"endpointConfigName": "churn-2", "productionVariants": [{"modelName": "churn-1"}]}),
	_entry("Endpoint", {"endpointName": "churn", "endpointConfigName": "churn-2"}),
]

_found(objects, artifact, images) := found if {
	found := data.releasegate.lib.sagemaker.unproven(objects, artifact) with data.repo.parameters as {"verifyingImages": images}
}

_said(container) := {[i, path] | some [i, path, _] in _found(_objects(container), _artifact, ["registry.example.com/verifying/churn"])}

_changed(patches) := _said(json.patch(_container, patches))

_denied := {[0, ["spec", "primaryContainer"]]}

test_image_that_checks_passes if _said(_container) == set()

test_image_by_digest_in_the_list_passes if _found(_objects(_container), _artifact, [_image]) == set()

test_image_that_nobody_listed_denied if {
	count(_found(_objects(_container), _artifact, [])) == 1
	count(_found(_objects(_container), _artifact, ["registry.example.com/verifying"])) == 1
	count(_found(_objects(_container), _artifact, ["registry.example.com/verifying/chur"])) == 1
	count(_found(_objects(_container), _artifact, [sprintf("registry.example.com/verifying/churn@%v", [_digest])])) == 1
	_changed([{"op": "replace", "path": "/image", "value": "registry.example.com/verifying/churn:7"}]) == _denied
	_changed([{"op": "replace", "path": "/image", "value": "registry.example.com/verifying/churn"}]) == _denied
	_changed([{"op": "replace", "path": "/image", "value": sprintf("registry.example.com/verifying/churn@x@%v", [_other])}]) == _denied
	_changed([{"op": "remove", "path": "/image"}]) == _denied
}

test_another_digest_or_address_denied if {
	_changed([{"op": "replace", "path": "/environment/RELEASEGATE_ARTIFACT_DIGEST", "value": _other}]) == _denied
	_changed([{"op": "replace", "path": "/environment/RELEASEGATE_ARTIFACT_URI", "value": "s3://models/churn/6/"}]) == _denied
	_changed([{"op": "remove", "path": "/environment/RELEASEGATE_ARTIFACT_DIGEST"}]) == _denied
	_changed([{"op": "remove", "path": "/environment"}]) == _denied
	_changed([{"op": "replace", "path": "/modelDataSource/s3DataSource/s3URI", "value": "s3://models/churn/6/"}]) == _denied
	_changed([{"op": "replace", "path": "/modelDataSource/s3DataSource/compressionType", "value": "Gzip"}]) == _denied
	_changed([{"op": "replace", "path": "/modelDataSource", "value": null}]) == _denied
}

test_another_source_beside_denied if {
	_changed([{"op": "add", "path": "/modelDataURL", "value": "s3://models/evil.tar.gz"}]) == _denied
	_changed([{"op": "add", "path": "/modelPackageName", "value": "churn"}]) == _denied
	_changed([{"op": "add", "path": "/multiModelConfig", "value": {}}]) == _denied
}

test_variables_that_run_something_else_denied if {
	every name in ["LD_PRELOAD", "PYTHONPATH", "PATH", "BASH_ENV", "ENV"] {
		_changed([{"op": "add", "path": sprintf("/environment/%v", [name]), "value": "/opt/ml/model/x"}]) == _denied
	}
}

_baked := {"uri": sprintf("oci://registry.example.com/churn@%v", [_digest]), "digest": _digest}

test_image_that_is_the_artifact_passes if {
	image := sprintf("registry.example.com/churn@%v", [_digest])
	_found(_objects({"image": image}), _baked, []) == set()
	count(_found(_objects({"image": sprintf("registry.example.com/other@%v", [_digest])}), _baked, [])) == 1
	count(_found(_objects({"image": image, "modelDataURL": "s3://models/evil.tar.gz"}), _baked, [])) == 1
	count(_found(_objects({"image": image}), object.union(_baked, {"digest": _other}), [])) == 1
	count(_found(_objects({"image": image}), _artifact, [])) == 1
}

test_every_container_of_a_pipeline_is_judged if {
	objects := [_entry("Model", {"modelName": "churn-1", "primaryContainer": _container, "containers": [_container, {"image": _image}]})]
	{path | some [_, path, _] in _found(objects, _artifact, [_image])} == {["spec", "containers", 1]}
}

test_model_without_a_container_denied if {
	count(_found([_entry("Model", {"modelName": "x"})], _artifact, [])) == 1
	count(_found([_entry("Model", {"modelName": "x", "primaryContainer": null, "containers": []})], _artifact, [])) == 1
	count(_found([_entry("Model", {"modelName": "x", "primaryContainer": "x"})], _artifact, [])) == 1
}

test_what_is_not_rendered_here_denied if {
	patched := json.patch(_objects(_container), [
		{"op": "add", "path": "/1/document/spec/productionVariants/-", "value": {"modelName": "other"}},
		{"op": "add", "path": "/1/document/spec/shadowProductionVariants", "value": [{"modelName": "third"}]},
		{"op": "replace", "path": "/2/document/spec/endpointConfigName", "value": "elsewhere"},
	])
	{[i, path] | some [i, path, _] in _found(patched, _artifact, [_image])} == {
		[1, ["spec", "productionVariants", 1, "modelName"]],
		[1, ["spec", "shadowProductionVariants", 0, "modelName"]],
		[2, ["spec", "endpointConfigName"]],
	}
}

test_inference_components_denied if {
	count(_found([_entry("InferenceComponent", {})], _artifact, [])) == 1
}

test_other_kinds_pass if _found([{"kind": "Deployment.apps", "document": {}}], _artifact, []) == set()

test_where_it_is_wrong if {
	_found([_entry("Model", {"modelName": "x", "primaryContainer": null})], _artifact, []) == {[0, ["spec"], "has no container that would check its artifact"]}
	{path | some [_, path, _] in _found([_entry("InferenceComponent", {})], _artifact, [])} == {["spec"]}
}

test_no_source_beside_the_image_that_is_the_artifact if {
	image := sprintf("registry.example.com/churn@%v", [_digest])
	every field in ["modelDataSource", "modelDataURL", "modelPackageName", "multiModelConfig"] {
		count(_found(_objects({"image": image, field: {}}), _baked, [])) == 1
	}
	address := {"uri": image, "digest": _digest}
	count(_found(_objects({"image": image}), address, [])) == 1
}

test_names_that_are_missing_match_nothing if {
	count(_found([_entry("EndpointConfig", {}), _entry("Endpoint", {})], _artifact, [])) == 1
	_found([_entry("Pipeline", {"productionVariants": [{"modelName": "other"}]})], _artifact, []) == set()
}
