# METADATA
# title: Change that loosens a rule
# description: >-
#   The base's policies judge the change, and they find something here that the change's own policies would let pass.
#   Shown for each such place, so that a loosening is decided in the open and not by the change that profits from it.
# custom:
#   scope: change
#   severity: error
#   message: "the rule {rule} denies this on the base and would not after this change: {finding}"
#   fix: "mend the finding, or change the policy first, in a pull request of its own that touches nothing it judges"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 1; governance thresholds-apart"
package releasegate.meta.loosened

import future.keywords.not

deny contains denial if {
	some item in input.loosened
	denial := {"path": item.path, "pointer": "", "args": {
		"rule": item.rule,
		"finding": sprintf("line %v, %v", [item.line, item.message]),
	}}
}
