# METADATA
# title: Rendered role or binding that lets somebody in
# description: >-
#   A chart can render roles and bindings that no file shows. A model needs none: it has no token to ask the cluster with. What
#   another Application renders may let listed controllers do their work, and nobody else change or enter anything.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "switch the role or binding off in the chart's values, or write it below platform/ for a controller of parameters.controllers"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-22"
#   row: "governance 24, 35; control HIPAA-01, ISO-03; access 6.exec, 6.cluster-admin, 6.escalate; threat 28"
package releasegate.access.rendered_rights

import future.keywords.not

deny contains {"pointer": pointer, "index": i, "args": {"name": name, "problem": problem}} if {
	some [i, pointer, problem] in _problems
	name := data.releasegate.lib.places.label(input.objects[i].document)
}

_problems contains [i, "/kind", "gives rights in a cluster, and a model needs none"] if {
	input.rendered.model != ""
	some i, entry in input.objects
	endswith(entry.kind, ".rbac.authorization.k8s.io")
}

_problems contains found if {
	input.rendered.model == ""
	some found in ((_unreadable | _unbound) | _given)
}

_unreadable := {[found.index, found.pointer, problem] |
	some found in input.rights.unreadable
	problem := sprintf("%v, so nobody can say what it grants", [found.problem])
}

_unbound := {[role.index, listed.pointer, problem] |
	some role in input.rights.roles
	count(role.bindings) == 0
	some listed in role.rules
	powers := data.releasegate.lib.rbac.powers(listed.rule)
	count(powers) > 0
	problem := sprintf("allows %v, and nobody here is bound to it", [concat(", ", sort(powers))])
}

_given := {[grant.index, grant.pointer, problem] |
	some grant in input.rights.grants
	some stranger in data.releasegate.lib.rbac.strangers({"subjects": [grant.subject]}, data.releasegate.lib.parameters.of("controllers"))
	right := _right(grant)
	problem := sprintf("lets %v %v", [stranger, right])
}

_right(grant) := "do whatever a role says that is not here" if grant.known == ""

else := sprintf("%v (%v %v)", [concat(", ", sort(found)), grant.role.kind, grant.role.name]) if {
	found := {what |
		some rule in array.concat(grant.rules, grant.brought)
		some what in (data.releasegate.lib.rbac.powers(rule) | data.releasegate.lib.rbac.writes(rule))
	}
	count(found) > 0
}
