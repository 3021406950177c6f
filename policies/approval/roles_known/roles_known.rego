# METADATA
# title: Role or environment that nothing defines
# description: >-
#   A slot for a role that spec.roles does not define can never be filled, and a rule for an environment that releasegate.yaml
#   does not list decides nothing, so another rule decides than the one that was meant.
# custom:
#   scope: repository
#   severity: error
#   message: "{problem}"
#   fix: "define the role in spec.roles, or write a role or environment that exists"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.5.2"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.approval.roles_known

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	denial := {"path": "access/approval-policy.yaml", "pointer": data.releasegate.lib.pointer.to(path), "args": {"problem": problem}}
}

_spec := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(data.repo.approvalPolicy), "spec", {}))

_roles := object.get(_spec, "roles", {})

_rules := object.get(_spec, "rules", [])

# Every list of slots, with its path.
_slots contains [["spec", "default"], slots] if slots := _spec.default

_slots contains item if {
	some i, rule in _rules
	item := [["spec", "rules", i, "slots"], rule.slots]
}

_problems contains [array.concat(path, [i]), sprintf("no role is called %v", [role])] if {
	some [path, slots] in _slots
	some i, role in slots
	not _roles[role]
}

_problems contains [["spec", "rules", i, "environments", k], sprintf("there is no environment %v", [environment])] if {
	some i, rule in _rules
	some k, environment in object.get(rule, "environments", [])
	not environment in data.repo.order
}
