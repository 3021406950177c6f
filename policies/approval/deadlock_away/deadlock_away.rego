# METADATA
# title: Change that waits while one person is away
# description: >-
#   As many people have the roles as there are slots, and one more, who may write the change. While any other of them is ill or
#   on holiday it cannot be approved: nothing is wrong, until it is urgent.
# custom:
#   scope: repository
#   severity: warning
#   message: "{what}: {problem}"
#   fix: "give one person more the role, or know whom to call"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.29"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.approval.deadlock_away

import future.keywords.not

deny contains denial if {
	some entry in input.deadlocks
	problems := [_problem(shortage) | some shortage in entry.shortages; data.releasegate.lib.deadlocks.spare(shortage) == 1]
	count(problems) > 0
	what := data.releasegate.lib.deadlocks.what(entry)
	problem := concat("; ", problems)
	denial := {"path": "access/approval-policy.yaml", "pointer": entry.pointer, "args": {"what": what, "problem": problem}}
}

_problem(shortage) := sprintf("%v, so what %v writes cannot be approved while %v is away", [
	data.releasegate.lib.deadlocks.able(shortage),
	shortage.people[0],
	shortage.people[1],
])
