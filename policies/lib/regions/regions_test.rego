package releasegate.lib.regions_test

import future.keywords.not

_profile(compliance) := {"spec": {"compliance": compliance}}

_allowed(compliance, region) if data.releasegate.lib.regions.allowed(_profile(compliance), region)

test_residency_allows if {
	_allowed({"residency": ["eu-west-1", "eu-central-1"]}, "eu-central-1")
	not _allowed({"residency": ["eu-west-1"]}, "us-east-1")
}

test_transfer_allows_its_own_region if {
	compliance := {"residency": ["eu-west-1"], "transfers": [{"region": "us-east-1", "reference": "SCC-1"}]}
	_allowed(compliance, "us-east-1")
	_allowed(compliance, "eu-west-1")
	not _allowed(compliance, "us-east-2")
}

test_transfer_without_a_reference_allows_nothing if {
	every transfer in [{"region": "us-east-1"}, {"region": "us-east-1", "reference": " "}, {"region": "us-east-1", "reference": null}] {
		not _allowed({"residency": ["eu-west-1"], "transfers": [transfer]}, "us-east-1")
	}
}

test_without_residency_every_region_is_allowed if {
	_allowed({}, "us-east-1")
	data.releasegate.lib.regions.allowed(null, "us-east-1")
}

test_attack_part_of_a_region_allows_nothing if not _allowed({"residency": ["eu-west-1"]}, "eu-west")
