# METADATA
# title: Waiver that covers nothing
# description: >-
#   What it covered is mended, or has changed so that the waiver does not fit any more. A waiver that is left lying about
#   would cover the same fault when it comes back, and nobody would be asked.
# custom:
#   scope: repository
#   severity: warning
#   message: "the waiver of {rule} covers nothing: no finding has its rule, path, pointer and value digest"
#   fix: "delete the file"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_unused

import future.keywords.not

# A waiver of a rule about changes waits for the change that it is for.
deny contains denial if {
	some waiver in input.unusedWaivers
	waiver.scope != "change"
	denial := {"path": waiver.path, "pointer": "/spec", "args": {"rule": waiver.rule}}
}
