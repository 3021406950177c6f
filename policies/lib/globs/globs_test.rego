package releasegate.lib.globs_test

import future.keywords.not

test_patterns_are_wild if {
	every value in ["*", "https://*", "a?", "[ab]", "{a,b}", "!a", ["*"]] {
		data.releasegate.lib.globs.wild(value)
	}
}

test_text_is_not if {
	every value in ["https://git.example.com/a", "", "a!", null, 7] {
		not data.releasegate.lib.globs.wild(value)
	}
}
