package org.acme.tagged_test

import future.keywords.not

test_dev_passes if {
	count(data.org.acme.tagged.deny) == 0 with input.document as {"metadata": {"name": "churn", "environment": "dev"}}
}
