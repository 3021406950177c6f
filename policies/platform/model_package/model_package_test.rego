package releasegate.platform.model_package_test

import future.keywords.not

_judge(kind, spec) := {finding.pointer |
	some finding in data.releasegate.platform.model_package.deny with input.document as {"kind": kind, "spec": spec}
		with input.kind as sprintf("%v.sagemaker.services.k8s.aws", [kind])
}

_package(status) := _judge("ModelPackage", {"modelPackageGroupName": "churn", "modelApprovalStatus": status})

test_known_status_passes if {
	every status in ["Approved", "Rejected", "PendingManualApproval", null] {
		_package(status) == set()
	}
}

test_other_status_denied if {
	every status in ["LGTM", "approved", "", true, ["Approved"]] {
		_package(status) == {"/spec/modelApprovalStatus"}
	}
}

test_package_without_a_group_denied if {
	_judge("ModelPackage", {"modelPackageName": "churn"}) == {"/spec"}
	_judge("ModelPackage", {"modelPackageGroupName": " "}) == {"/spec/modelPackageGroupName"}
}

test_package_for_everybody_denied if {
	_judge("ModelPackage", {"modelPackageGroupName": "churn", "certifyForMarketplace": true}) == {"/spec/certifyForMarketplace"}
}

_arn := "arn:aws:sagemaker:eu-central-1:000000000005:model-package/churn"

test_model_names_a_version if {
	_judge("Model", {"primaryContainer": {"modelPackageName": concat("", [_arn, "/8"])}}) == set()
	_judge("Model", {"containers": [{"image": "x"}]}) == set()
}

test_model_without_a_version_denied if {
	every name in [_arn, "churn", concat("", [_arn, "/latest"]), ""] {
		_judge("Model", {"primaryContainer": {"modelPackageName": name}}) == {"/spec/primaryContainer/modelPackageName"}
		_judge("Model", {"containers": [{}, {"modelPackageName": name}]}) == {"/spec/containers/1/modelPackageName"}
	}
}

test_fields_of_the_other_kind_are_left_alone if {
	_judge("Model", {"modelApprovalStatus": "LGTM"}) == set()
	_judge("ModelPackage", {"modelPackageGroupName": "churn", "primaryContainer": {"modelPackageName": "churn"}}) == set()
}
