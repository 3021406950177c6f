package releasegate.platform.values_agree_test

import future.keywords.not

_environments := {"prod": {"spec": {"tier": "production", "clusters": [
	{"name": "east", "region": "eu-1"},
	{"name": "west", "region": "us-1"},
]}}}

_judge(path, document) := findings if {
	findings := data.releasegate.platform.values_agree.deny with input.environments as _environments
		with input.values as [{"path": path, "index": 0, "document": document}]
}

_enforced(change) := _judge("environments/prod/enforced.yaml", {"enforced": object.union(
	{"environment": "prod", "tier": "production"},
	change,
)})

_overlay(file, change) := _judge(
	sprintf("environments/prod/clusters/%v.yaml", [file]),
	{"cluster": object.union({"name": "west", "region": "us-1"}, change)},
)

_said(findings) := {[finding.pointer, finding.args.value, finding.args.expected] | some finding in findings}

test_values_that_agree_pass if {
	_enforced({}) == set()
	_enforced({"region": "us-1"}) == set()
	_overlay("west", {}) == set()
}

test_other_environment_denied if {
	_enforced({"environment": "dev"}) == {{
		"path": "environments/prod/enforced.yaml",
		"index": 0,
		"pointer": "/enforced/environment",
		"args": {"field": "enforced.environment", "value": "dev", "expected": "prod"},
	}}
}

test_other_tier_denied if _said(_enforced({"tier": "testing"})) == {["/enforced/tier", "testing", "production"]}

test_region_of_no_cluster_denied if {
	_said(_enforced({"region": "ap-1"})) == {["/enforced/region", "ap-1", "eu-1 or us-1"]}
}

test_other_cluster_name_denied if _said(_overlay("west", {"name": "east"})) == {["/cluster/name", "east", "west"]}

test_other_region_denied if _said(_overlay("west", {"region": "eu-1"})) == {["/cluster/region", "eu-1", "us-1"]}

test_file_of_no_cluster_denied if {
	_overlay("north", {}) == {{
		"path": "environments/prod/clusters/north.yaml",
		"index": 0,
		"pointer": "/cluster/name",
		"args": {"field": "the file's name", "value": "north", "expected": "east or west"},
	}}
}

test_values_of_no_environment_are_judged_elsewhere if {
	_judge("environments/lab/enforced.yaml", {"enforced": {"environment": "prod", "tier": "production"}}) == set()
}
