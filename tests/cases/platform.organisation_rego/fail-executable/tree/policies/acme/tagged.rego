# METADATA
# title: Release without a ticket
# description: Changes are traced to tickets.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the release of {model} names no ticket"
#   fix: "write spec.change.ticket"
package org.acme.tagged

import future.keywords.not

deny contains {"pointer": "/spec", "args": {"model": input.document.metadata.name}} if {
	input.document.metadata.environment == "nowhere"
	not input.document.spec.change.ticket
}
