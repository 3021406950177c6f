package releasegate.release.withdrawn_running_test

import future.keywords.not

_deny(version, withdrawn) := found if {
	found := data.releasegate.release.withdrawn_running.deny with input.document as {"spec": {"model": {"version": version}}}
		with input.context.profile as {"spec": withdrawn}
}

_withdrawn := {"withdrawn": [{"version": "6", "reason": "leaked labels"}, {"version": "5", "reason": "biased"}]}

test_withdrawn_version_is_told if {
	_deny("6", _withdrawn) == {{"pointer": "/spec/model/version", "args": {"version": "6", "reason": "leaked labels"}}}
}

test_other_version_passes if _deny("7", _withdrawn) == set()

test_nothing_withdrawn_passes if _deny("6", {}) == set()
