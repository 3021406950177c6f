package releasegate.supply_chain.scanner_skip_test

import future.keywords.not

_skip := {"path": "platform/main/gpu.yaml", "index": 1, "pointer": "", "word": "checkov:skip=", "line": 21}

_deny(skips) := found if {
	found := data.releasegate.supply_chain.scanner_skip.deny with input as {"inlineSkips": skips}
}

test_each_skip_denied_in_its_file if {
	other := object.union(_skip, {"path": ".gitlab-ci.yml", "pointer": "/job", "line": 3})
	_deny([_skip, other]) == {
		{"path": "platform/main/gpu.yaml", "index": 1, "pointer": "", "args": {"word": "checkov:skip=", "line": 21}},
		{"path": ".gitlab-ci.yml", "index": 1, "pointer": "/job", "args": {"word": "checkov:skip=", "line": 3}},
	}
}

test_none_passes if _deny([]) == set()
