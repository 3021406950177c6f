# METADATA
# title: Owner whom nobody knows
# description: >-
#   The technical owner is who answers for how a model works, and whom an alert or an incident asks for. A name that
#   access/people.yaml does not have is nobody: somebody who left, or a slip of the pen.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{owner}, the technical owner of {model}, is no person of access/people.yaml"
#   fix: "name a person of access/people.yaml in spec.owners.technical; add a new colleague there first, in a change of its own"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.12"]
#   effective_on: "2026-11-01"
#   row: "governance 37; control ISO-01"
package releasegate.compliance.known_owner

import future.keywords.not

deny contains denial if {
	owner := object.get(input.document, ["spec", "owners", "technical"], "nobody")
	not owner in _people
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "owners", "technical"])
	denial := {"pointer": pointer, "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"owner": owner,
	}}
}

_people contains item if {
	listed := object.get(data.releasegate.lib.shape.object(data.repo.people), ["spec", "people"], [])
	some person in data.releasegate.lib.shape.list(listed)
	item := person.name
}
