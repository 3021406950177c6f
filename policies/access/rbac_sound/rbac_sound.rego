# METADATA
# title: Kubernetes role or binding that cannot be read
# description: >-
#   Who may do what is worked out from all roles and bindings together. One that Kubernetes would not read leaves a hole in
#   that: what it grants once somebody mends it in the cluster, nobody has judged.
# custom:
#   scope: repository
#   severity: error
#   message: "this role or binding {problem}, so nobody can say what it grants"
#   fix: "write it as the API of rbac.authorization.k8s.io/v1 has it: lists of texts, a roleRef with kind and name, subjects with kind and name"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-22"
#   row: "governance 35; control HIPAA-01, ISO-03; access 6.exec, 6.escalate"
package releasegate.access.rbac_sound

import future.keywords.not

deny contains denial if {
	some found in input.rights.unreadable
	denial := {"path": found.path, "index": found.index, "pointer": found.pointer, "args": {"problem": found.problem}}
}
