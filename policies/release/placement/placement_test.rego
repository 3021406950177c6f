package releasegate.release.placement_test

import future.keywords.not

_deny(placement, environment) := found if {
	found := data.releasegate.release.placement.deny with input.document as {"spec": placement}
		with input.environment as environment
}

_prod := {"spec": {"clusters": [{"name": "prod-us"}, {"name": "prod-eu"}]}}

test_everywhere_passes if _deny({}, _prod) == set()

test_clusters_of_the_environment_pass if {
	_deny({"placement": {"clusters": ["prod-eu"]}}, _prod) == set()
	_deny({"placement": {"clusters": ["prod-us", "prod-eu"]}}, _prod) == set()
}

test_another_cluster_denied if {
	_deny({"placement": {"clusters": ["prod-eu", "prod-asia"]}}, _prod) == {{
		"pointer": "/spec/placement/clusters/1",
		"args": {"cluster": "prod-asia", "clusters": "prod-eu, prod-us"},
	}}
}

test_unknown_environment_denied if count(_deny({"placement": {"clusters": ["prod-eu"]}}, null)) == 1
