# METADATA
# title: Somebody asked for changes
# description: >-
#   The last word of a person with a role is that the change should not go in as it is. Enough others may have approved
#   without having seen what that person saw, so their number does not matter.
# custom:
#   scope: change
#   severity: error
#   message: "{person}, who may approve as {roles}, asked for changes, and the approvals of others do not outweigh that"
#   fix: "do what is asked for and get a new review of the same person, or have the request dismissed on the forge, which records it"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.3"]
#   effective_on: "2026-11-01"
#   row: "threat 10; governance approvals-read"
package releasegate.approval.changes_requested

import future.keywords.not

deny contains denial if {
	some approval in input.approvals
	approval.state == "changes_requested"
	count(approval.roles) > 0
	paths := sort([entry.path | some entry in input.paths])
	path := array.concat(paths, ["releasegate.yaml"])[0]
	denial := {"path": path, "pointer": "", "args": {"person": approval.person, "roles": approval.roles}}
}
