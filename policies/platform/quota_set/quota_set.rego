# METADATA
# title: Quota that limits nothing
# description: >-
#   Teams share clusters. A namespace whose quota names neither processors nor memory can take all of them from the
#   others.
# custom:
#   scope: document
#   kinds: [ResourceQuota.core]
#   severity: error
#   message: "the quota {name} does not limit {resource}"
#   fix: "write limits.cpu (such as 64) and limits.memory (such as 128Gi) below spec.hard"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.platform.quota_set

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "resource": resource}} if {
	some resource in ["limits.cpu", "limits.memory"]
	path := ["spec", "hard", resource]
	data.releasegate.lib.shape.blank(object.get(input.document, path, null))
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := object.get(input.document, ["metadata", "name"], "without a name")
}
