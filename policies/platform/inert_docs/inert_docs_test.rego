package releasegate.platform.inert_docs_test

import future.keywords.not

_deny(bytes, executable) := found if {
	document := {"text": "", "bytes": bytes, "executable": executable}
	found := data.releasegate.platform.inert_docs.deny with input.document as document
}

test_text_passes if _deny(20, false) == set()

test_largest_text_passes if _deny(1048576, false) == set()

test_executable_text_denied if {
	_deny(20, true) == {{"pointer": "", "args": {"problem": "can be executed"}}}
}

test_large_text_denied if {
	_deny(1048577, false) == {{"pointer": "", "args": {"problem": "is 1048577 bytes long, more than 1048576"}}}
}

test_unknown_shape_denied if count(data.releasegate.platform.inert_docs.deny) == 2 with input.document as {}
