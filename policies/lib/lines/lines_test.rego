package releasegate.lib.lines_test

import future.keywords.not

test_lines_have_pointers_and_no_line_ends if {
	data.releasegate.lib.lines.numbered("a\r\nb\n") == [
		{"pointer": "/lines/0", "text": "a"},
		{"pointer": "/lines/1", "text": "b"},
		{"pointer": "/lines/2", "text": ""},
	]
}
