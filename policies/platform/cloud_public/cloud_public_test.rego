package releasegate.platform.cloud_public_test

import future.keywords.not

_sage(kind) := sprintf("%v.sagemaker.services.k8s.aws", [kind])

_judge(kind, spec, account) := {finding.pointer |
	some finding in data.releasegate.platform.cloud_public.deny with input.document as {"kind": split(kind, ".")[0], "spec": spec}
		with input.kind as kind
		with input.path as sprintf("platform/%v/x/y.yaml", [account])
		with data.repo.accounts as {"spec": {"accounts": [{"name": "research", "id": "1", "purpose": "development", "environments": []}]}}
}

_live(kind, spec) := _judge(kind, spec, "live")

_block := {"blockPublicACLs": true, "blockPublicPolicy": true, "ignorePublicACLs": true, "restrictPublicBuckets": true}

_bucket(spec) := _live("Bucket.s3.services.k8s.aws", object.union({"publicAccessBlock": _block}, spec))

test_closed_bucket_passes if {
	_bucket({}) == set()
	_bucket({"acl": "private"}) == set()
}

test_open_bucket_denied if {
	_bucket({"acl": "public-read"}) == {"/spec/acl"}
	_bucket({"website": {}}) == {"/spec/website"}
	every field in ["grantRead", "grantWrite", "grantFullControl", "grantReadACP", "grantWriteACP"] {
		_bucket({field: "x"}) == {sprintf("/spec/%v", [field])}
	}
	count(_live("Bucket.s3.services.k8s.aws", {})) == 1
	every field, _ in _block {
		_bucket({"publicAccessBlock": object.union(_block, {field: false})}) == {sprintf("/spec/publicAccessBlock/%v", [field])}
		_bucket({"publicAccessBlock": object.union(_block, {field: "true"})}) == {sprintf("/spec/publicAccessBlock/%v", [field])}
	}
}

test_notebook_in_our_network_passes if {
	_live(_sage("NotebookInstance"), {"directInternetAccess": "Disabled", "subnetID": "s", "securityGroupIDs": ["g"]}) == set()
	_live(_sage("Domain"), {"appNetworkAccessType": "VpcOnly"}) == set()
}

test_notebook_on_the_internet_denied if {
	_live(_sage("NotebookInstance"), {"directInternetAccess": "Enabled", "subnetID": "s", "securityGroupIDs": ["g"]}) == {"/spec/directInternetAccess"}
	_live(_sage("NotebookInstance"), {"subnetID": "s", "securityGroupIDs": ["g"]}) == {"/spec"}
	_live(_sage("NotebookInstance"), {"directInternetAccess": "Disabled", "subnetID": "", "securityGroupIDs": ["g"]}) == {"/spec/subnetID"}
	_live(_sage("NotebookInstance"), {"directInternetAccess": "Disabled", "subnetID": "s", "securityGroupIDs": []}) == {"/spec/securityGroupIDs"}
	_live(_sage("Domain"), {}) == {"/spec"}
}

_vpc := {"vpcConfig": {"subnets": ["s"], "securityGroupIDs": ["g"]}}

test_containers_that_are_cut_off_or_in_our_network_pass if {
	every kind in ["Model", "TrainingJob"] {
		_live(_sage(kind), {"enableNetworkIsolation": true}) == set()
		_live(_sage(kind), _vpc) == set()
	}
	_live(_sage("ProcessingJob"), {"networkConfig": _vpc}) == set()
	_live(_sage("HyperParameterTuningJob"), {"trainingJobDefinition": _vpc}) == set()
}

test_containers_on_the_internet_denied if {
	every spec in [{"primaryContainer": {}}, {"enableNetworkIsolation": "true"}, {"vpcConfig": {"subnets": ["s"]}}, {"vpcConfig": {"subnets": [], "securityGroupIDs": ["g"]}}] {
		_live(_sage("Model"), spec) == {"/spec"}
	}
	_live(_sage("ProcessingJob"), {}) == {"/spec"}
	_live(_sage("HyperParameterTuningJob"), {"trainingJobDefinitions": [_vpc, {}]}) == {"/spec/trainingJobDefinitions/1"}
}

test_databases_and_functions if {
	_live("DBInstance.rds.services.k8s.aws", {"publiclyAccessible": false}) == set()
	_live("DBInstance.rds.services.k8s.aws", {}) == {"/spec"}
	_live("DBCluster.rds.services.k8s.aws", {}) == set()
	_live("DBCluster.rds.services.k8s.aws", {"publiclyAccessible": true}) == {"/spec/publiclyAccessible"}
	_live("FunctionURLConfig.lambda.services.k8s.aws", {"authType": "AWS_IAM"}) == set()
	_live("FunctionURLConfig.lambda.services.k8s.aws", {"authType": "NONE"}) == {"/spec/authType"}
	_live("FunctionURLConfig.lambda.services.k8s.aws", {}) == {"/spec"}
}

_server(settings, account) := count(_judge("Cluster.eks.services.k8s.aws", {"resourcesVPCConfig": settings}, account)) == 0

test_api_server_is_private_outside_of_development if {
	_server({"endpointPublicAccess": false}, "live")
	not _server({}, "live")
	not _server({"endpointPublicAccess": true, "publicAccessCIDRs": ["203.0.113.0/24"]}, "live")
	not _server({"endpointPublicAccess": null}, "live")
}

test_api_server_of_development_is_narrow if {
	_server({"endpointPublicAccess": true, "publicAccessCIDRs": ["203.0.113.0/24"]}, "research")
	not _server({"endpointPublicAccess": true}, "research")
	not _server({"publicAccessCIDRs": ["203.0.113.0/24", "0.0.0.0/0"]}, "research")
}

test_places_of_findings if {
	_live(_sage("TrainingJob"), {"roleARN": "x"}) == {"/spec"}
	_live(_sage("ProcessingJob"), {"networkConfig": {"x": 1}}) == {"/spec/networkConfig"}
	_live(_sage("HyperParameterTuningJob"), {"trainingJobDefinition": {"x": 1}}) == {"/spec/trainingJobDefinition"}
	_live("Cluster.eks.services.k8s.aws", {"resourcesVPCConfig": {"endpointPublicAccess": true}}) == {"/spec/resourcesVPCConfig/endpointPublicAccess"}
}
