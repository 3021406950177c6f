# METADATA
# title: Waiver that ends soon
# description: >-
#   When a waiver ends, what it covers is a finding again and stops every change. Two weeks are left to mend it.
# custom:
#   scope: document
#   kinds: [Waiver]
#   severity: warning
#   message: "the waiver of {rule} ends with {expires}, and from then on {path} is refused again"
#   fix: "mend what it covers, or have its owner grant it again in a change of its own"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_expiring

import future.keywords.not

deny contains denial if {
	spec := input.document.spec
	spec.expires >= substring(input.now, 0, 10)
	spec.expires <= data.releasegate.lib.days.after(input.now, 14)
	denial := {"pointer": "/spec/expires", "args": {"rule": spec.rule, "expires": spec.expires, "path": spec.path}}
}
