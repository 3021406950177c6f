# METADATA
# title: Change while emergency access is overdue
# description: >-
#   Somebody may still be inside, unwatched, although the time is over. Nothing is merged until the access is known to be
#   gone, except a change that closes it, and rollbacks, which an emergency may need.
# custom:
#   scope: change
#   severity: error
#   message: "the emergency access {session} of {owner} to {environment} ended at {expires} and is not closed, so nothing else may change"
#   fix: "make sure that the access is gone, then add spec.closed with the time to its file, in this change or before it"
#   clauses: ["HIPAA 164.312(a)(2)(ii)", "ISO 27001 A.5.18"]
#   effective_on: "2026-11-01"
#   row: "governance 35, break-glass; control HIPAA-03"
package releasegate.access.break_glass_blocks

import future.keywords.not

deny contains denial if {
	some session in input.breakGlass
	data.releasegate.lib.sessions.overdue(session.document, input.now)
	not session.path in _closes
	count(_others) > 0
	denial := {"path": session.path, "pointer": "/spec/expires", "args": {
		"session": data.releasegate.lib.sessions.name(session.path),
		"owner": session.document.spec.owner,
		"environment": session.document.spec.environment,
		"expires": session.document.spec.expires,
	}}
}

# The sessions that the change closes.
_closes contains item if {
	some document in input.documents
	document.kind == "BreakGlass"
	document.before != null
	data.releasegate.lib.sessions.closed(document.after)
	item := document.path
}

# What the change does besides closing sessions and rolling back. Signed approvals are of either.
_others contains item if {
	some path in input.paths
	not path.change in {"rollback", "approval"}
	not path.path in _closes
	item := path.path
}
