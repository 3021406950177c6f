# METADATA
# title: Memory above the team's budget
# description: Our clusters are small.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "memory is {memory}, and the budget is 1Gi"
#   fix: "ask for 1Gi"
#   clauses: []
package org.acme.memory

import future.keywords.not

deny contains {"pointer": "/spec/serving/resources/memory", "args": {"memory": memory}} if {
	memory := input.document.spec.serving.resources.memory
	memory == "64Gi"
}
