package releasegate.supply_chain.chart_defaults_test

import future.keywords.not

_judge(document) := found if {
	found := data.releasegate.supply_chain.chart_defaults.deny with input.document as document
}

test_shared_defaults_pass if _judge({"shared": {"metrics": {"scrapeIntervalSeconds": 30}}}) == set()

test_empty_file_passes if {
	_judge(null) == set()
	_judge({"spec": {}, "enforced": null}) == set()
}

test_owned_keys_denied if {
	owners := {
		"spec": "the release or the profile",
		"enforced": "the platform",
		"cluster": "the cluster's file",
	}
	every key, owner in owners {
		_judge({key: {"a": 1}}) == {{"pointer": concat("/", ["", key]), "args": {"key": key, "owner": owner}}}
	}
}
