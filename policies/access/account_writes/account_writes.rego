# METADATA
# title: Service account that writes without being listed
# description: >-
#   Git changes a cluster, through Argo CD and the controllers that the platform lists. Any other service account that may
#   write, such as one of CI or of a notebook, is a way to change what runs without a review; so is a role that no rule
#   here can read.
# custom:
#   scope: repository
#   severity: error
#   message: "{subject} gets {role} by the binding {name}: {problem}"
#   fix: "let CI open pull requests instead; list a controller's account in parameters.controllers of releasegate.yaml; keep the role that it names in this repository"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2", "ISO 27001 A.8.3"]
#   effective_on: "2026-12-01"
#   row: "governance 24, 28, 35; control HIPAA-01, ISO-03; access 6.argocd-binding"
package releasegate.access.account_writes

import future.keywords.not

deny contains denial if {
	some binding in input.rbac.bindings
	some i, subject in data.releasegate.lib.rbac.subjects(binding.document)
	object.get(data.releasegate.lib.shape.object(subject), "kind", "") == "ServiceAccount"
	count(data.releasegate.lib.rbac.strangers({"subjects": [subject]}, _controllers)) > 0
	some problem in _problems(binding.document)
	pointer := data.releasegate.lib.pointer.nearest(binding.document, ["subjects", i])
	denial := {"path": binding.path, "index": binding.index, "pointer": pointer, "args": {
		"subject": data.releasegate.lib.rbac.label(subject),
		"role": sprintf("%v %v", [_role(binding.document, "kind"), _role(binding.document, "name")]),
		"name": object.get(binding.document, ["metadata", "name"], "without a name"),
		"problem": problem,
	}}
}

_controllers := data.releasegate.lib.parameters.of("controllers")

_role(binding, field) := object.get(binding, ["roleRef", field], sprintf("without a %v", [field]))

_roles(binding) := [role.document |
	some role in input.rbac.roles
	data.releasegate.lib.rbac.gives(binding, role.document)
]

# access.human_exec judges rules that let their holder in.
_problems(binding) := {sprintf("it may %v", [concat(", ", sort(writes))]) |
	writes := {write |
		some role in _roles(binding)
		some listed in data.releasegate.lib.shape.list(object.get(role, "rules", []))
		rule := data.releasegate.lib.shape.object(listed)
		count(data.releasegate.lib.rbac.powers(rule)) == 0
		some write in data.releasegate.lib.rbac.writes(rule)
	}
	count(writes) > 0
} | {"the role is not in this repository, so nobody can say what it gives" |
	count(_roles(binding)) == 0
	not _known(binding)
}

# view only reads; access.human_exec judges the others.
_known(binding) if {
	object.get(binding, ["roleRef", "kind"], "ClusterRole") == "ClusterRole"
	object.get(binding, ["roleRef", "name"], "") in {"view", "edit", "admin", "cluster-admin"}
}
