package releasegate.compliance.object_region_test

import future.keywords.not

_cluster(region) := {"name": "live", "server": "https://k8s.example.com", "region": region}

_rendered(region, compliance) := {
	"model": "churn",
	"cluster": _cluster(region),
	"profile": {"spec": {"compliance": compliance}},
}

_object(kind, extra) := {"kind": kind, "source": "a", "document": object.union(
	{"kind": split(kind, ".")[0], "metadata": {"name": "churn"}},
	extra,
)}

_deny(rendered, objects) := found if {
	found := data.releasegate.compliance.object_region.deny with input.rendered as rendered with input.objects as objects
}

_eu := {"residency": ["eu-west-1"]}

test_region_of_residency_passes if _deny(_rendered("eu-west-1", _eu), [_object("Deployment.apps", {})]) == set()

test_other_region_denied if {
	_deny(_rendered("us-east-1", _eu), [_object("ServiceAccount.core", {}), _object("Deployment.apps", {})]) == {{
		"pointer": "/kind",
		"index": 1,
		"args": {
			"name": "Deployment churn",
			"region": "us-east-1",
			"how": " (the cluster live)",
			"model": "churn",
			"allowed": "eu-west-1",
		},
	}}
}

test_service_account_alone_passes if _deny(_rendered("us-east-1", _eu), [_object("ServiceAccount.core", {})]) == set()

test_transfer_with_its_reference_passes if {
	transfers := object.union(_eu, {"transfers": [{"region": "us-east-1", "reference": "SCC-1"}]})
	_deny(_rendered("us-east-1", transfers), [_object("Deployment.apps", {})]) == set()
	blank := object.union(_eu, {"transfers": [{"region": "us-east-1", "reference": " "}]})
	count(_deny(_rendered("us-east-1", blank), [_object("Deployment.apps", {})])) == 1
}

test_no_residency_passes if {
	_deny(_rendered("us-east-1", {}), [_object("Deployment.apps", {})]) == set()
	_deny(object.union(_rendered("us-east-1", {}), {"profile": null}), [_object("Deployment.apps", {})]) == set()
}

test_region_that_the_object_names_denied if {
	annotated := _object("Bucket.s3.services.k8s.aws", {"metadata": {"annotations": {"services.k8s.aws/region": "us-east-1"}}})
	{finding.pointer | some finding in _deny(_rendered("eu-west-1", _eu), [annotated])} == {"/metadata/annotations/services.k8s.aws~1region"}
	located := _object("Bucket.s3.services.k8s.aws", {"spec": {"createBucketConfiguration": {"locationConstraint": "us-east-1"}}})
	{finding.args.how | some finding in _deny(_rendered("eu-west-1", _eu), [located])} == {""}
	odd := _object("Bucket.s3.services.k8s.aws", {"spec": {"createBucketConfiguration": {"locationConstraint": 7}}})
	count(_deny(_rendered("eu-west-1", _eu), [odd])) == 1
}

test_region_on_a_service_account_denied if {
	annotated := _object("ServiceAccount.core", {"metadata": {"annotations": {"services.k8s.aws/region": "us-east-1"}}})
	count(_deny(_rendered("eu-west-1", _eu), [annotated])) == 1
}

test_what_serves_no_model_passes if {
	none := object.union(_rendered("us-east-1", _eu), {"model": ""})
	_deny(none, [_object("Deployment.apps", {})]) == set()
}

test_cluster_that_is_not_listed_says_no_region if {
	unknown := object.union(_rendered("us-east-1", _eu), {"cluster": null})
	_deny(unknown, [_object("Deployment.apps", {})]) == set()
}

test_all_regions_are_named if {
	two := {"residency": ["eu-west-1", "eu-central-1"]}
	{finding.args.allowed | some finding in _deny(_rendered("us-east-1", two), [_object("Deployment.apps", {})])} == {"eu-central-1, eu-west-1"}
}
