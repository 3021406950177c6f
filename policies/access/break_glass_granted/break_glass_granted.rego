# METADATA
# title: Emergency access approved by who gets it
# description: >-
#   Somebody else has to agree that the access is needed. Whoever writes the file cannot approve it, and neither can the
#   person that the file lets in: with a colleague who writes it, one could grant it to oneself.
# custom:
#   scope: change
#   severity: error
#   message: "{owner} would get the emergency access {session}, and approves it"
#   fix: "let somebody else approve it; who gets the access takes the approval back"
#   clauses: ["HIPAA 164.312(a)(2)(ii)", "ISO 27001 A.5.3", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-01"
#   row: "governance 35, break-glass; control HIPAA-03"
package releasegate.access.break_glass_granted

import future.keywords.not

deny contains denial if {
	some document in input.documents
	document.kind == "BreakGlass"
	document.before == null
	owner := document.after.spec.owner
	session := data.releasegate.lib.sessions.name(document.path)
	some need in input.requirements
	need.change == "break-glass"
	some slot in need.filled
	slot.person == owner
	denial := {"path": document.path, "pointer": "/spec/owner", "args": {"owner": owner, "session": session}}
}
