# METADATA
# title: Person or group bound to more than view
# description: >-
#   People look and never touch: a binding to a person or a group may name only the built-in ClusterRole view. Groups
#   that hold everybody, and subjects of any other kind than a service account, may have nothing at all.
# custom:
#   scope: document
#   kinds: [RoleBinding.rbac.authorization.k8s.io, ClusterRoleBinding.rbac.authorization.k8s.io]
#   severity: error
#   message: "{subject} gets {role} by the binding {name}: {problem}"
#   fix: "remove the subject, bind a service account instead, or point roleRef at the ClusterRole view"
#   clauses: ["HIPAA 164.312(a)(1)", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.5.15", "ISO 27001 A.5.18", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-01"
#   row: "governance 24, 35; control HIPAA-01, HIPAA-02, ISO-03; access 6.argocd-binding, 6.cluster-admin"
package releasegate.access.human_binding

import future.keywords.not

deny contains denial if {
	some i, subject in data.releasegate.lib.rbac.subjects(input.document)
	problem := _problem(subject)
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["subjects", i])
	denial := {"pointer": pointer, "args": {
		"subject": data.releasegate.lib.rbac.label(subject),
		"role": sprintf("%v %v", [_role_kind, _role_name]),
		"name": object.get(input.document, ["metadata", "name"], "without a name"),
		"problem": problem,
	}}
}

_problem(subject) := "this subject stands for everybody or for the cluster's owner" if _holds_everybody(subject)

else := "people change nothing in a cluster, Git does" if {
	not _is_service_account(subject)
	not _reads_only
}

# system:masters may do everything whatever it is bound to; the others hold everybody, or every service account.
_holds_everybody(subject) if {
	not _is_service_account(subject)
	name := data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(subject), "name", ""))
	regex.match(`^system:(masters|authenticated|unauthenticated|anonymous|serviceaccounts(:.*)?)$`, name)
}

_is_service_account(subject) if {
	is_object(subject)
	object.get(subject, "kind", "") == "ServiceAccount"
	object.get(subject, "apiGroup", "") == ""
}

_reads_only if {
	_role_kind == "ClusterRole"
	_role_name == "view"
}

_role_kind := object.get(input.document, ["roleRef", "kind"], "role")

_role_name := object.get(input.document, ["roleRef", "name"], "without a name")
