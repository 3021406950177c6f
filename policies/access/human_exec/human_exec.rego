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
	some role in input.rbac.roles
	some [pointer, powers] in _powers(role.document)
	some problem in _problems(role.document)
	denial := {"path": role.path, "index": role.index, "pointer": pointer, "args": {
		"kind": role.document.kind,
		"name": _name(role.document),
		"powers": powers,
		"problem": problem,
	}}
}

# Built-in roles with such rights, bound to anything but a listed controller.
deny contains denial if {
	some binding in input.rbac.bindings
	role := object.get(binding.document, ["roleRef", "name"], "")
	role in {"cluster-admin", "admin", "edit"}
	object.get(binding.document, ["roleRef", "kind"], "ClusterRole") != "Role"
	strangers := data.releasegate.lib.rbac.strangers(binding.document, _controllers)
	count(strangers) > 0
	denial := {"path": binding.path, "index": binding.index, "pointer": "/roleRef", "args": {
		"kind": "ClusterRole",
		"name": role,
		"powers": ["pods/exec"],
		"problem": sprintf("%v gives it to %v", [_name(binding.document), concat(", ", sort(strangers))]),
	}}
}

# The rules of a role that open something, with their pointers. What cannot be read could open everything.
_powers(role) := {[pointer, ["what cannot be read"]] | some pointer in data.releasegate.lib.rbac.unreadable(role)} | {[sprintf("/rules/%d", [i]), sort(powers)] |
	some i, rule in data.releasegate.lib.shape.list(object.get(role, "rules", []))
	is_object(rule)
	powers := data.releasegate.lib.rbac.powers(rule)
	count(powers) > 0
}

_problems(role) := {"nobody here is bound to it, so anybody could be from outside this repository"} if {
	count(_bindings(role)) == 0
}

_problems(role) := _given(role) | _spread(role) if count(_bindings(role)) > 0

_given(role) := {problem |
	some binding in _bindings(role)
	strangers := data.releasegate.lib.rbac.strangers(binding.document, _controllers)
	count(strangers) > 0
	problem := sprintf("%v gives it to %v", [_name(binding.document), concat(", ", sort(strangers))])
}

# Whoever holds a role that aggregates this one has these rights too.
_spread(role) := {sprintf("the label %v adds it to another role", [label]) |
	some label, _ in data.releasegate.lib.shape.object(object.get(role, ["metadata", "labels"], {}))
	startswith(label, "rbac.authorization.k8s.io/aggregate-to-")
} | {sprintf("%v aggregates it", [_name(other.document)]) |
	some other in input.rbac.roles
	selectors := object.get(other.document, ["aggregationRule", "clusterRoleSelectors"], [])
	some selector in data.releasegate.lib.shape.listed(selectors)
	_selects(selector, object.get(role, ["metadata", "labels"], {}))
}

_selects(selector, _) if not is_object(selector)

_selects(selector, _) if selector.matchExpressions

_selects(selector, labels) if {
	is_object(selector)
	every key, value in object.get(selector, "matchLabels", {}) {
		labels[key] == value
	}
}

_bindings(role) := [binding |
	some binding in input.rbac.bindings
	data.releasegate.lib.rbac.gives(binding.document, role)
	count(data.releasegate.lib.rbac.subjects(binding.document)) > 0
]

_name(document) := object.get(document, ["metadata", "name"], "without a name")

_controllers := data.releasegate.lib.parameters.of("controllers")
