# METADATA
# title: Waiver that holds too long
# description: >-
#   A waiver is looked at again before long, or it becomes the rule. A date far away is also what a mistyped year looks like.
# custom:
#   scope: document
#   kinds: [Waiver]
#   severity: error
#   message: "the waiver of {rule} holds until {expires}, and {latest} is the latest day that is allowed today"
#   fix: "take an earlier date; limits.waiverMaxDays of releasegate.yaml says how many days ahead it may lie"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_length

import future.keywords.not

deny contains denial if {
	expires := input.document.spec.expires
	latest := data.releasegate.lib.days.after(input.now, data.releasegate.lib.limits.of("waiverMaxDays"))
	expires > latest
	denial := {"pointer": "/spec/expires", "args": {"rule": input.document.spec.rule, "expires": expires, "latest": latest}}
}
