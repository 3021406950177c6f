package org.acme.memory_test

import future.keywords.not

test_little_memory_passes if {
	data.org.acme.memory.deny == set() with input.document as {}
}
