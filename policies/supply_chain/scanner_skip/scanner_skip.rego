# METADATA
# title: Check that is skipped in place
# description: >-
#   A comment or an annotation beside a fault makes a scanner pass over it, and whoever writes the fault writes the comment.
#   Nobody else is asked, it never ends, and no list shows it. The gate's own scan does not obey it; others do.
# custom:
#   scope: repository
#   severity: error
#   message: "{word} in line {line} makes a scanner pass over a fault that this file brings"
#   fix: "remove it; leave the check out in .checkov.yaml with a reason, or accept the finding by a waiver"
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 1"
package releasegate.supply_chain.scanner_skip

import future.keywords.not

deny contains denial if {
	some skip in input.inlineSkips
	denial := {
		"path": skip.path,
		"index": skip.index,
		"pointer": skip.pointer,
		"args": {"word": skip.word, "line": skip.line},
	}
}
