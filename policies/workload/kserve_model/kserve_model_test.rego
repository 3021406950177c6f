package releasegate.workload.kserve_model_test

import future.keywords.not

_problems(model) := {finding.args.problem |
	some finding in data.releasegate.workload.kserve_model.deny with input.document as {
		"kind": "InferenceService",
		"metadata": {"name": "churn"},
		"spec": {"predictor": model},
	}
}

_uri(uri) := _problems({"model": {"storageUri": uri}})

_digest := "sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"

test_version_passes if {
	_uri("s3://models/churn/7") == set()
	_uri("s3://models/churn/7/") == set()
	_uri("gs://models/churn/v1.2.3-rc.1") == set()
	_uri(concat("@", ["oci://registry.example.com/churn", _digest])) == set()
	_uri("hf://acme/churn:0123456789abcdef0123456789abcdef01234567") == set()
	_problems({"model": {"modelFormat": {"name": "sklearn"}}}) == set()
}

test_no_version_denied if {
	every uri in [
		"s3://models/churn", "s3://models/churn/latest", "hf://acme/churn", "hf://acme/churn:main",
		"oci://registry.example.com/churn:7", "s3://models/churn/7?versionId=1", "s3://models/churn/#/7", "churn/7",
	] {
		_uri(uri) == {"names no version"}
	}
}

test_open_connection_denied if _uri("http://models.example.com/churn/7") == {"is loaded over an open connection"}

test_address_of_another_type_denied if _uri(7) == {"is no address"}

test_older_spelling_and_several_addresses_are_read if {
	_problems({"sklearn": {"storageUri": "s3://models/churn"}}) == {"names no version"}
	_problems({"storageUris": [{"uri": "s3://models/churn/7"}, {"uri": "s3://models/churn"}]}) == {"names no version"}
	_problems({"storageUris": ["x"]}) == {"names no version"}
}
