# METADATA
# title: Change that nobody could approve
# description: >-
#   Each slot wants another person, who did not write the change. Where as few people have the roles as there are slots, what
#   one of them writes can never be approved, and the way around that is to loosen the gate.
# custom:
#   scope: repository
#   severity: error
#   message: "{what}: {problem}"
#   fix: "let one person more have the role than there are slots for it, or ask for fewer: nobody approves their own change"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.2"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.approval.deadlock

import future.keywords.not

deny contains denial if {
	some entry in input.deadlocks
	problems := [_problem(shortage) | some shortage in entry.shortages; data.releasegate.lib.deadlocks.spare(shortage) < 1]
	count(problems) > 0
	what := data.releasegate.lib.deadlocks.what(entry)
	problem := concat("; ", problems)
	denial := {"path": "access/approval-policy.yaml", "pointer": entry.pointer, "args": {"what": what, "problem": problem}}
}

_problem(shortage) := sprintf("%v, so it can never be approved", [data.releasegate.lib.deadlocks.able(shortage)]) if {
	shortage.held < shortage.needed
}

else := sprintf("%v, so what %v writes can never be approved", [data.releasegate.lib.deadlocks.able(shortage), shortage.people[0]])
