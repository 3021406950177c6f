# METADATA
# title: Approval is missing
# description: >-
#   Each kind of change asks for the approval of distinct people in named roles, none of whom wrote any part of it.
#   The finding names who can still give what is missing, and why an approval that was given does not count.
# custom:
#   scope: change
#   severity: error
#   message: "{change} lacks the approval of {roles}; it can come from {candidates}{uncounted}"
#   fix: "ask one of them for a review on the forge, or for a signed approval: `releasegate approve`"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 10, 13; governance 13, approvals-read; control ISO-01, ISO-12"
package releasegate.approval.quorum

import future.keywords.not

deny contains denial if {
	some requirement in input.requirements
	count(requirement.missing) > 0
	denial := {"path": _path(requirement), "pointer": "", "args": {
		"change": data.releasegate.lib.reach.label(requirement),
		"roles": requirement.missing,
		"candidates": _candidates(requirement),
		"uncounted": _uncounted,
	}}
}

# A kind of change for which nobody worked out who has to approve is not approved.
deny contains denial if {
	some change in input.changes
	not _required(change)
	denial := {"path": _path(change), "pointer": "", "args": {
		"change": data.releasegate.lib.reach.label(change),
		"roles": ["a role that access/approval-policy.yaml names"],
		"candidates": "nobody yet",
		"uncounted": "",
	}}
}

_required(change) if {
	some requirement in input.requirements
	requirement.change == change.change
	requirement.environment == change.environment
}

_path(change) := data.releasegate.lib.reach.path(change, input.paths, "releasegate.yaml")

_candidates(requirement) := [sprintf("%v (%v)", [_people(names), role]) |
	some role in sort({asked | some asked in requirement.missing})
	names := object.get(requirement.candidates, role, [])
]

_people(names) := "nobody who did not write a part of it" if count(names) == 0

else := concat(" or ", names) if count(names) <= 8

else := sprintf("%v or %d more", [concat(" or ", array.slice(names, 0, 8)), count(names) - 8])

_uncounted := "" if count(_reasons) == 0

else := sprintf("; not counted: %v", [concat(", ", sort(_reasons))])

_reasons := {sprintf("%v%v, %v", [approval.person, _as(approval), approval.reason]) |
	some approval in input.approvals
	not approval.counts
}

# A review on the forge names no role.
_as(approval) := "" if approval.role == null

else := sprintf(" as %v", [approval.role])
