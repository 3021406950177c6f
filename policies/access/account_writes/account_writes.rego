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
	some grant in input.rights.grants
	grant.subject.kind == "ServiceAccount"
	count(data.releasegate.lib.rbac.strangers({"subjects": [grant.subject]}, _controllers)) > 0
	some problem in _problems(grant)
	denial := {"path": grant.path, "index": grant.index, "pointer": grant.pointer, "args": {
		"subject": data.releasegate.lib.rbac.label(grant.subject),
		"role": concat(" ", [grant.role.kind, grant.role.name]),
		"name": grant.name,
		"problem": problem,
	}}
}

_controllers := data.releasegate.lib.parameters.of("controllers")

_problems(grant) := {"the role is neither in this repository nor one of Kubernetes, so nobody can say what it gives"} if {
	grant.known == ""
}

_problems(grant) := {sprintf("it may %v", [concat(", ", sort(writes))]) |
	writes := {write |
		some rule in array.concat(grant.rules, _brought(grant))
		count(data.releasegate.lib.rbac.powers(rule)) == 0
		some write in data.releasegate.lib.rbac.writes(rule)
	}
	count(writes) > 0
} if {
	grant.known != ""
}

# access.human_exec judges rules that let their holder in, and roles of Kubernetes that hold one.
_brought(grant) := [] if {
	some rule in grant.brought
	count(data.releasegate.lib.rbac.powers(rule)) > 0
}

else := grant.brought
