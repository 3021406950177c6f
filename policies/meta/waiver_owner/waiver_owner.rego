# METADATA
# title: Waiver by somebody who may not grant it
# description: >-
#   A finding is accepted by somebody who answers for the rule, not by who profits from it. Those are the people with a
#   role that the approval policy asks of waivers. Whoever leaves or loses the role takes the waivers with them.
# custom:
#   scope: document
#   kinds: [Waiver]
#   severity: error
#   message: "the waiver's owner {owner} {problem}"
#   fix: "name a person of access/people.yaml who has a role that access/approval-policy.yaml asks of a waiver"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.2"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_owner

import future.keywords.not

deny contains {"pointer": "/spec/owner", "args": {"owner": owner, "problem": "is nobody that access/people.yaml names, or is named there twice"}} if {
	owner := input.document.spec.owner
	count(_named(owner)) != 1
}

deny contains {"pointer": "/spec/owner", "args": {"owner": owner, "problem": problem}} if {
	owner := input.document.spec.owner
	some person in _named(owner)
	not _holds(person)
	problem := sprintf("has none of the roles that approve a waiver (%v)", [concat(", ", sort(_granting))])
}

_named(owner) := [person |
	some person in data.releasegate.lib.shape.list(object.get(data.releasegate.lib.shape.object(data.repo.people), ["spec", "people"], []))
	person.name == owner
]

_spec := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(data.repo.approvalPolicy), "spec", {}))

_rules := [rule |
	some rule in data.releasegate.lib.shape.list(object.get(_spec, "rules", []))
	"waiver" in rule.changes
]

# The roles of every slot that a waiver can ask for.
_granting contains role if {
	some rule in _rules
	some role in rule.slots
}

_granting contains role if {
	count([rule | some rule in _rules; not rule.environments]) == 0
	some role in data.releasegate.lib.shape.list(object.get(_spec, "default", []))
}

_holds(person) if {
	some role in _granting
	person.name in object.get(_spec, ["roles", role, "people"], [])
}

_holds(person) if {
	some role in _granting
	some team in object.get(person, "teams", [])
	team in object.get(_spec, ["roles", role, "teams"], [])
}
