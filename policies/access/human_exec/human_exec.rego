# METADATA
# title: Role that lets somebody in
# description: >-
#   Nobody touches what runs: no shell, no port-forward, no borrowed identity, no secrets of others, no wildcard. Only
#   controllers that the platform lists may hold such rights. From Kubernetes 1.31 the verb get on pods/exec is enough for
#   a shell. A role that nobody is bound to is refused as well, since it could be bound from outside Git.
# custom:
#   scope: repository
#   severity: error
#   message: "{kind} {name} allows {powers}, and {problem}"
#   fix: "remove the rule; if a controller needs it, bind it to that service account alone and list it in parameters.controllers of releasegate.yaml"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-01"
#   row: "governance 35; control HIPAA-01, ISO-03; access 6.exec, 6.cluster-admin, 6.escalate, 6.wildcards, 6.nodes-proxy"
package releasegate.access.human_exec

import future.keywords.not

deny contains denial if {
	some role in input.rights.roles
	some [pointer, powers] in _powers(role)
	some problem in _problems(role)
	denial := {"path": role.path, "index": role.index, "pointer": pointer, "args": {
		"kind": role.kind,
		"name": role.name,
		"powers": powers,
		"problem": problem,
	}}
}

# Roles that Kubernetes brings, given to anything but a listed controller, by themselves or by one that aggregates them.
deny contains denial if {
	some grant in input.rights.grants
	strangers := data.releasegate.lib.rbac.strangers({"subjects": [grant.subject]}, _controllers)
	count(strangers) > 0
	powers := {power | some rule in grant.brought; some power in data.releasegate.lib.rbac.powers(rule)}
	count(powers) > 0
	denial := {"path": grant.path, "index": grant.index, "pointer": "/roleRef", "args": {
		"kind": grant.role.kind,
		"name": grant.role.name,
		"powers": sort(powers),
		"problem": _gives(grant.name, strangers),
	}}
}

# The rules of a role that open something, with their pointers.
_powers(role) := {[listed.pointer, sort(powers)] |
	some listed in role.rules
	powers := data.releasegate.lib.rbac.powers(listed.rule)
	count(powers) > 0
}

_problems(role) := {"nobody here is bound to it, so anybody could be from outside this repository"} if {
	count(role.bindings) == 0
}

_problems(role) := _given(role) | _spread(role) if count(role.bindings) > 0

_given(role) := {problem |
	some binding in role.bindings
	strangers := data.releasegate.lib.rbac.strangers(binding, _controllers)
	count(strangers) > 0
	problem := _gives(binding.name, strangers)
}

_gives(binding, strangers) := sprintf("%v gives it to %v", [binding, concat(", ", sort(strangers))])

# Whoever holds a role that aggregates this one has these rights too.
_spread(role) := {sprintf("the label %v adds it to another role", [label]) |
	some label in role.labels
	startswith(label, "rbac.authorization.k8s.io/aggregate-to-")
} | {sprintf("%v aggregates it", [other]) | some other in role.aggregatedBy}

_controllers := data.releasegate.lib.parameters.of("controllers")
