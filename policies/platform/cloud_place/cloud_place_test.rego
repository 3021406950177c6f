package releasegate.platform.cloud_place_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "live", "id": "000000000005", "purpose": "production", "environments": ["prod"]},
	{"name": "build", "id": "000000000002", "purpose": "ci-cd", "environments": []},
]}}

_environments := {
	"dev": {"spec": {"protected": false, "clusters": [{"region": "eu-west-1"}]}},
	"prod": {"spec": {"protected": true, "clusters": [{"region": "eu-central-1"}]}},
}

_judge(kind, annotations, spec, accounts) := {finding.pointer |
	some finding in data.releasegate.platform.cloud_place.deny with input.document as {"kind": "X", "metadata": {"annotations": annotations}, "spec": spec}
		with input.kind as kind
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as accounts
		with data.repo.environments as _environments
		with data.repo.parameters as {"automationPrincipals": ["arn:aws:iam::000000000009:role/partner"]}
}

_live(kind, annotations, spec) := _judge(kind, annotations, spec, _accounts)

_bucket := "Bucket.s3.services.k8s.aws"

_home := {"services.k8s.aws/region": "eu-central-1"}

test_store_at_home_passes if {
	_live(_bucket, _home, {"createBucketConfiguration": {"locationConstraint": "eu-central-1"}}) == set()
	_live(_bucket, object.union(_home, {"services.k8s.aws/owner-account-id": "000000000005"}), {}) == set()
}

test_store_that_does_not_say_its_region_denied if {
	_live(_bucket, {}, {}) == {"/metadata"}
	_live(_bucket, null, {}) == {"/metadata"}
	_live("DBInstance.rds.services.k8s.aws", {}, {}) == {"/metadata"}
	_live("Role.iam.services.k8s.aws", {}, {}) == set()
}

test_other_regions_denied if {
	_live(_bucket, {"services.k8s.aws/region": "us-east-1"}, {}) == {"/metadata/annotations/services.k8s.aws~1region"}
	_live(_bucket, {"services.k8s.aws/region": "eu-west-1"}, {}) == {"/metadata/annotations/services.k8s.aws~1region"}
	_live(_bucket, _home, {"createBucketConfiguration": {"locationConstraint": "us-east-1"}}) == {"/spec/createBucketConfiguration/locationConstraint"}
	_live("Secret.secretsmanager.services.k8s.aws", {}, {"replicaRegions": [{"region": "eu-central-1"}, {"region": "us-east-1"}]}) == {"/spec/replicaRegions/1/region"}
	_live("Namespace.core", {"services.k8s.aws/default-region": "us-east-1"}, {}) == {"/metadata/annotations/services.k8s.aws~1default-region"}
}

test_other_accounts_denied if {
	every id in ["000000000002", "000000000008", 7, "x"] {
		_live("Role.iam.services.k8s.aws", {"services.k8s.aws/owner-account-id": id}, {}) == {"/metadata/annotations/services.k8s.aws~1owner-account-id"}
	}
	_judge("Role.iam.services.k8s.aws", {"services.k8s.aws/owner-account-id": "000000000005"}, {}, null) == {"/metadata/annotations/services.k8s.aws~1owner-account-id"}
}

test_places_that_nobody_can_tell_denied if {
	_live("Namespace.core", {"services.k8s.aws/team-id": "x"}, {}) == {"/metadata/annotations/services.k8s.aws~1team-id"}
	_live("Namespace.core", {"services.k8s.aws/endpoint-url": "https://x.example.com"}, {}) == {"/metadata/annotations/services.k8s.aws~1endpoint-url"}
}

_config := "EndpointConfig.sagemaker.services.k8s.aws"

test_addresses_in_fields_are_read if {
	_live(_config, {}, {"executionRoleARN": "arn:aws:iam::000000000005:role/x", "kmsKeyID": "arn:aws:kms:eu-central-1:000000000002:key/x"}) == set()
	_live(_config, {}, {"executionRoleARN": "arn:aws:iam::000000000008:role/x"}) == {"/spec/executionRoleARN"}
	_live(_config, {}, {"list": ["x", {"kmsKeyID": "arn:aws:kms:us-east-1:000000000005:key/x"}]}) == {"/spec/list/1/kmsKeyID"}
	_live(_config, {}, {"executionRoleARN": "arn:aws:iam::000000000009:role/partner"}) == set()
	_live(_config, {}, {"policyARN": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy", "x": "arn:aws"}) == set()
}

test_copies_stay_in_our_accounts if {
	rules := [{"destination": {"account": "000000000002"}}, {"destination": {"account": "000000000008"}}]
	_live(_bucket, _home, {"replication": {"rules": rules}}) == {"/spec/replication/rules/1/destination/account"}
}

test_repository_without_accounts_knows_the_regions_of_all_environments if {
	_judge(_bucket, {"services.k8s.aws/region": "eu-west-1"}, {}, null) == set()
	_judge(_bucket, {"services.k8s.aws/region": "us-east-1"}, {}, null) == {"/metadata/annotations/services.k8s.aws~1region"}
	_judge(_config, {}, {"executionRoleARN": "arn:aws:iam::000000000008:role/x"}, null) == set()
}

test_other_namespaces_pass if _live("Namespace.core", {}, {}) == set()

test_role_of_the_controller_is_for_named_namespaces if {
	kind := "IAMRoleSelector.services.k8s.aws"
	_live(kind, {}, {"arn": "arn:aws:iam::000000000005:role/ack", "namespaceSelector": {"names": ["ack-live"]}}) == set()
	_live(kind, {}, {"namespaceSelector": {"names": []}}) == {"/spec/namespaceSelector/names"}
	_live(kind, {}, {}) == {"/spec"}
}

test_every_store_says_its_region if {
	every kind in ["DBCluster.rds.services.k8s.aws", "FeatureGroup.sagemaker.services.k8s.aws"] {
		_live(kind, {}, {}) == {"/metadata"}
	}
}

test_copies_of_databases_stay_in_their_regions if {
	every kind in ["DBInstance.rds.services.k8s.aws", "DBCluster.rds.services.k8s.aws"] {
		_live(kind, _home, {"destinationRegion": "us-east-1"}) == {"/spec/destinationRegion"}
		_live(kind, _home, {"sourceRegion": "us-east-1"}) == {"/spec/sourceRegion"}
		_live(kind, _home, {"sourceRegion": "eu-central-1"}) == set()
	}
}

test_what_another_rule_reads_is_left_to_it if {
	address := "arn:aws:iam::000000000008:role/x"
	_live("Grant.kms.services.k8s.aws", {}, {"granteePrincipal": address}) == set()
	_live("Namespace.core", {}, {"x": address}) == set()
	_live(_config, {}, {"x": "x:y:z:us-east-1:000000000008"}) == set()
	_live(_config, {}, {"replication": {"rules": [{"destination": {"account": "000000000008"}}]}}) == set()
}

test_addresses_for_every_region_pass if {
	_live(_config, {}, {"x": "arn:aws:logs:*:000000000005:x", "y": "arn:aws:s3:::models"}) == set()
}

test_copies_within_an_account_pass if {
	_live(_bucket, _home, {"replication": {"rules": [{"destination": {"bucket": "arn:aws:s3:::other"}}]}}) == set()
}

test_an_account_that_is_not_listed_has_no_id if {
	accounts := {"spec": {"accounts": [{"name": "other", "id": "nobody listed", "purpose": "production", "environments": []}]}}
	count(_judge("Role.iam.services.k8s.aws", {"services.k8s.aws/owner-account-id": "000000000005"}, {}, accounts)) == 1
}

test_the_address_is_named_in_the_finding if {
	spec := {"kmsKeyID": "arn:aws:kms:us-east-1:000000000008:key/x"}
	found := {finding.args.problem |
		some finding in data.releasegate.platform.cloud_place.deny with input.document as {"kind": "X", "spec": spec}
			with input.kind as _config
			with input.path as "platform/live/x/y.yaml"
			with data.repo.accounts as _accounts
			with data.repo.environments as _environments
	}
	found == {
		"names something of the account 000000000008, which governance/accounts.yaml does not list",
		"names something in us-east-1, where no environment of its account runs",
	}
}

test_stores_of_every_kind_say_their_region if {
	every kind in ["Bucket.s3", "DBInstance.rds", "DBCluster.rds", "FeatureGroup.sagemaker"] {
		_live(sprintf("%v.services.k8s.aws", [kind]), {}, {}) == {"/metadata"}
		_live(sprintf("%v.services.k8s.aws", [kind]), _home, {}) == set()
	}
}

test_databases_are_copied_to_known_regions if {
	every kind in ["DBInstance.rds.services.k8s.aws", "DBCluster.rds.services.k8s.aws"] {
		every field in ["destinationRegion", "sourceRegion"] {
			_live(kind, _home, {field: "us-east-1"}) == {concat("/", ["/spec", field])}
			_live(kind, _home, {field: "eu-central-1"}) == set()
		}
	}
}

_told(kind, spec) := {finding.args.problem |
	some finding in data.releasegate.platform.cloud_place.deny with input.document as {"kind": "X", "metadata": {}, "spec": spec}
		with input.kind as kind
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as {"spec": {"accounts": [{"name": "live", "id": "000000000005", "purpose": "production", "environments": ["prod"]}]}}
		with data.repo.environments as _environments
		with data.repo.parameters as {}
}

test_addresses_are_told_by_their_parts if {
	address := {"role": "arn:aws:sqs:us-east-1:000000000007:queue"}
	_told("Queue.sqs.services.k8s.aws", address) == {
		"names something of the account 000000000007, which governance/accounts.yaml does not list",
		"names something in us-east-1, where no environment of its account runs",
	}
	_told("Queue.sqs.services.k8s.aws", {"role": "arn:aws:iam:*:000000000005:role/x", "note": "a:b:us-east-1:000000000007:x"}) == set()
	every kind in ["Grant.kms.services.k8s.aws", "Namespace.core"] {
		_told(kind, address) == set()
	}
}

test_replication_is_of_buckets if {
	rules := {"replication": {"rules": [{"destination": {"account": "000000000007"}}, {"destination": {}}]}}
	_live(_bucket, _home, rules) == {"/spec/replication/rules/0/destination/account"}
	_live("Queue.sqs.services.k8s.aws", {}, rules) == set()
}
