package releasegate.lib.shape_test

import future.keywords.not

test_object_keeps_objects_and_drops_the_rest if {
	data.releasegate.lib.shape.object({"a": 1}) == {"a": 1}
	every value in [null, "a", 1, [1], true] {
		data.releasegate.lib.shape.object(value) == {}
	}
}

test_list_keeps_lists_and_drops_the_rest if {
	data.releasegate.lib.shape.list([1]) == [1]
	every value in [null, "a", 1, {"a": 1}, true] {
		data.releasegate.lib.shape.list(value) == []
	}
}

test_listed_wraps_what_is_no_list if {
	data.releasegate.lib.shape.listed([1]) == [1]
	data.releasegate.lib.shape.listed("a") == ["a"]
	data.releasegate.lib.shape.listed({"a": 1}) == [{"a": 1}]
	data.releasegate.lib.shape.listed(null) == []
}

test_text_is_always_text if {
	data.releasegate.lib.shape.text("a") == "a"
	data.releasegate.lib.shape.text(7) == "7"
	data.releasegate.lib.shape.text(null) == "null"
}

test_blank_holds_for_nothing_written if {
	every value in [null, [], {}, "", " \t\n"] {
		data.releasegate.lib.shape.blank(value)
	}
	every value in [0, false, "a", [0], {"a": null}] {
		not data.releasegate.lib.shape.blank(value)
	}
}
