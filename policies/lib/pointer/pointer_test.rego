package releasegate.lib.pointer_test

import future.keywords.not

_document := {"spec": {"rules": [{"a/b": null}], "empty": {}}}

test_segments_are_escaped if data.releasegate.lib.pointer.to(["spec", 0, "a/b~c"]) == "/spec/0/a~1b~0c"

test_empty_path_is_the_document if data.releasegate.lib.pointer.to([]) == ""

test_nearest_is_the_deepest_part_that_exists if {
	data.releasegate.lib.pointer.nearest(_document, ["spec", "rules", 0, "a/b"]) == "/spec/rules/0/a~1b"
	data.releasegate.lib.pointer.nearest(_document, ["spec", "rules", 1, "x"]) == "/spec/rules"
	data.releasegate.lib.pointer.nearest(_document, ["spec", "rules", 0, "a/b", "deep"]) == "/spec/rules/0/a~1b"
	data.releasegate.lib.pointer.nearest(_document, ["status", "x"]) == ""
}

test_null_counts_as_there if {
	data.releasegate.lib.pointer.has(_document, ["spec", "rules", 0, "a/b"])
	not data.releasegate.lib.pointer.has(_document, ["spec", "empty", "a"])
}
