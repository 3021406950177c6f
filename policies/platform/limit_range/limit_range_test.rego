package releasegate.platform.limit_range_test

import future.keywords.not

_judge(limits) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.limit_range.deny with input.document as {"spec": {"limits": limits}}
}

test_bounds_pass if {
	_judge([{"type": "Container", "default": {"cpu": "1", "memory": "1Gi"}}]) == set()
	_judge([{"type": "Pod"}, {"type": "Container", "max": {"cpu": 4, "memory": "8Gi"}}]) == set()
}

test_no_bounds_denied if {
	_judge([]) == {["/spec/limits", "says nothing of containers"]}
	_judge(null) == {["/spec/limits", "says nothing of containers"]}
	_judge([{"type": "Pod", "max": {"cpu": "4"}}]) == {["/spec/limits", "says nothing of containers"]}
	_judge([{"type": "Container", "default": {"cpu": "1"}}]) == {["/spec/limits/0", "gives containers no limit of memory"]}
}
