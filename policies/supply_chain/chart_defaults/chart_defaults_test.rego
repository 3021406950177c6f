package releasegate.supply_chain.chart_defaults_test

import future.keywords.not

_deny(values) := found if {
	found := data.releasegate.supply_chain.chart_defaults.deny with input.document as values
}

test_no_defaults_pass if _deny({}) == set()

test_shared_defaults_pass if _deny({"shared": {"metrics": {}}}) == set()

test_enforced_default_denied if {
	_deny({"enforced": {"runAsUser": 0}}) == {{
		"pointer": "/enforced",
		"args": {"key": "enforced", "owner": "enforced.yaml of the environment"},
	}}
}

test_each_default_denied if count(_deny({"spec": null, "enforced": {}, "cluster": {}})) == 3
