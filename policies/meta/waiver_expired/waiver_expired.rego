# METADATA
# title: Waiver that has expired
# description: >-
#   What was accepted for a time is not accepted any more. An expired waiver covers nothing, so what it covered is a
#   finding again; left in place it looks as if somebody still stood for it.
# custom:
#   scope: document
#   kinds: [Waiver]
#   severity: error
#   message: "the waiver of {rule} ended with {expires}, so it covers nothing"
#   fix: "mend what it covered and delete it, or have its owner grant it again with a later date; see docs/waive.md"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_expired

import future.keywords.not

deny contains denial if {
	expires := input.document.spec.expires
	expires < substring(input.now, 0, 10)
	denial := {"pointer": "/spec/expires", "args": {"rule": input.document.spec.rule, "expires": expires}}
}
