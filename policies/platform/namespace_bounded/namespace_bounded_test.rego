package releasegate.platform.namespace_bounded_test

import future.keywords.not

_problems(context) := {finding.args.problem |
	some finding in data.releasegate.platform.namespace_bounded.deny with input.document as {"kind": "Namespace", "metadata": {"name": "ml-dev"}}
		with input.context as context
}

test_bounded_namespace_passes if _problems({"quotas": ["models"], "closed": true}) == set()

test_open_namespace_denied if {
	_problems({"quotas": [], "closed": true}) == {"has no ResourceQuota"}
	_problems({"quotas": ["models"], "closed": false}) == {"has no network policy that closes it"}
}

test_findings_point_at_the_name if {
	every context in [{"quotas": [], "closed": true}, {"quotas": ["models"], "closed": false}] {
		found := data.releasegate.platform.namespace_bounded.deny with input.document as {"kind": "Namespace", "metadata": {"name": "ml-dev"}}
			with input.context as context
		{finding.pointer | some finding in found} == {"/metadata/name"}
	}
}
