# METADATA
# title: Approval that nobody could give
# description: >-
#   Each slot of the approval policy asks for another person with its role, who did not write the change. Where too few
#   people have the role, or nothing defines it, the change can never be approved, and the way around it is to loosen the gate.
# custom:
#   scope: repository
#   severity: error
#   message: "{problem}"
#   fix: "define the role in spec.roles, and let one person more have it than there are slots: nobody approves their own change"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.2"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.approval.roles_known

import future.keywords.not

deny contains {"path": "access/approval-policy.yaml", "pointer": data.releasegate.lib.pointer.to(path), "args": {"problem": problem}} if {
	some [path, problem] in _problems
}

_spec := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(data.repo.approvalPolicy), "spec", {}))

_roles := object.get(_spec, "roles", {})

_rules := object.get(_spec, "rules", [])

# Every list of slots, with its path.
_slots contains [["spec", "default"], _spec.default]

_slots contains [["spec", "rules", i, "slots"], rule.slots] if some i, rule in _rules

_problems contains [array.concat(path, [i]), sprintf("no role is called %v", [role])] if {
	some [path, slots] in _slots
	some i, role in slots
	not _roles[role]
}

# Whoever wrote the change may have the role, and approves nothing.
_problems contains [array.concat(path, [i]), problem] if {
	some [path, slots] in _slots
	some i, role in slots
	_roles[role]
	wanted := count([one | some one in slots; one == role]) + 1
	found := count(_holders(role))
	found < wanted
	problem := sprintf("%d may approve as %v, and it takes %d", [found, role, wanted])
}

_problems contains [path, problem] if {
	some [path, slots] in _slots
	known := [role | some role in slots; _roles[role]]
	count({role | some role in known}) > 1
	everybody := {name | some role in known; some name in _holders(role)}
	count(everybody) <= count(known)
	problem := sprintf("%d may fill %d slots, and it takes one more", [count(everybody), count(known)])
}

_problems contains [["spec", "rules", i, "environments", k], sprintf("there is no environment %v", [environment])] if {
	some i, rule in _rules
	some k, environment in object.get(rule, "environments", [])
	not environment in data.repo.order
}

_holders(role) := {person.name |
	some person in _people
	_holds(person, _roles[role])
}

_people := data.releasegate.lib.shape.list(object.get(data.releasegate.lib.shape.object(data.repo.people), ["spec", "people"], []))

_holds(person, role) if person.name in object.get(role, "people", [])

_holds(person, role) if {
	some team in object.get(person, "teams", [])
	team in object.get(role, "teams", [])
}
