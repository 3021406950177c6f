# METADATA
# title: Built-in role redefined or widened
# description: >-
#   People may be bound to the built-in role view. A ClusterRole of that name, or one that a label adds to it, would give
#   them whatever it says without any binding being changed.
# custom:
#   scope: document
#   kinds: [ClusterRole.rbac.authorization.k8s.io]
#   severity: error
#   message: "the ClusterRole {name} {problem}, so bindings to a built-in role would give more than they say"
#   fix: "name the role otherwise, and remove the aggregation label; bind it to a service account where it is needed"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-01"
#   row: "governance 24, 35; control ISO-03; access 6.argocd-binding, 6.escalate"
package releasegate.access.builtin_role

import future.keywords.not

deny contains {"pointer": "/metadata/name", "args": {"name": _name, "problem": "has the name of a built-in role"}} if {
	_is_builtin(lower(trim_space(_name)))
}

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	labels := object.get(input.document, ["metadata", "labels"], {})
	some label, _ in data.releasegate.lib.shape.object(labels)
	startswith(label, "rbac.authorization.k8s.io/aggregate-to-")
	not _only_reads
	problem := sprintf("adds its rules by the label %v", [label])
	pointer := data.releasegate.lib.pointer.to(["metadata", "labels", label])
}

_name := data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], ""))

_is_builtin(name) if name in {"view", "edit", "admin", "cluster-admin"}

_is_builtin(name) if startswith(name, "system:")

# Reading one's own resources does no harm; secrets and logs are not read along.
_only_reads if {
	is_array(input.document.rules)
	every rule in input.document.rules {
		_reads(rule)
	}
}

_reads(rule) if {
	is_array(rule.verbs)
	every verb in rule.verbs {
		verb in {"get", "list", "watch"}
	}
	is_array(rule.resources)
	every resource in rule.resources {
		regex.match(`^[a-z]+$`, data.releasegate.lib.shape.text(resource))
		resource != "secrets"
	}
}
