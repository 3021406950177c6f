# METADATA
# title: Approval changed, removed or used again
# description: >-
#   Signed approvals are a record: files are only ever added under approvals/, and one that the main branch has held
#   before is spent, so that a change cannot be repeated with the approval of its first time.
# custom:
#   scope: change
#   severity: error
#   message: "the approval {path} {problem}, and approvals are a record that only grows"
#   fix: "restore the file as it is on the base, and commit a new approval to the branch of its change with `releasegate approve`"
#   clauses: ["ISO 27001 A.8.15", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 32; governance 25"
package releasegate.approval.append_only

import future.keywords.not

deny contains denial if {
	some entry in input.approvalPaths
	some problem in _problems(entry)
	denial := {"path": entry.path, "pointer": "", "args": {"path": entry.path, "problem": problem}}
}

_problems(entry) := {sprintf("is %v here", [entry.status])} if entry.status != "added"

else := {"was used before and is spent"} if not entry.spent == false

# Else anybody could merge approvals with nobody's approval, and spend those of a change that still waits.
else := {"comes without the change that it approves"} if input.paths == []

else := set()
