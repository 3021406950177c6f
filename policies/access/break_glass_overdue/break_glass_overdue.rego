# METADATA
# title: Emergency access past its end
# description: >-
#   The session is past its end and nobody has said that the access is gone. Until somebody does, the gate lets nothing
#   through but rollbacks.
# custom:
#   scope: document
#   kinds: [BreakGlass]
#   severity: warning
#   message: "the emergency access of {owner} to {environment} ended at {expires}, and nobody has closed it"
#   fix: "make sure that the access is gone, then add spec.closed with the time, in a change of its own"
#   clauses: ["HIPAA 164.312(a)(2)(ii)", "ISO 27001 A.5.18"]
#   effective_on: "2026-11-01"
#   row: "governance 35, break-glass; control HIPAA-03"
package releasegate.access.break_glass_overdue

import future.keywords.not

deny contains denial if {
	spec := input.document.spec
	data.releasegate.lib.sessions.overdue(input.document, input.now)
	denial := {"pointer": "/spec/expires", "args": {"owner": spec.owner, "environment": spec.environment, "expires": spec.expires}}
}
