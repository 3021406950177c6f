package releasegate.meta.waiver_unused_test

import future.keywords.not

_deny(scope) := found if {
	unused := [{"path": "governance/waivers/image.yaml", "rule": "release.image_digest", "scope": scope}]
	found := data.releasegate.meta.waiver_unused.deny with input.unusedWaivers as unused
}

test_a_waiver_that_covers_nothing_warned if {
	_deny("document") == {{
		"path": "governance/waivers/image.yaml",
		"pointer": "/spec",
		"args": {"rule": "release.image_digest"},
	}}
}

test_a_waiver_for_changes_passes if _deny("change") == set()

test_nothing_is_unused_where_nothing_was_counted if {
	data.releasegate.meta.waiver_unused.deny == set() with input as {"paths": []}
}
