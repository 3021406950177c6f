# METADATA
# title: Project role that Argo CD would refuse
# description: >-
#   Argo CD checks the roles of a project only when somebody edits it through its API. From Git they are put into its
#   policies as they are written: a line break in a name or a group becomes a policy of its own, and a policy about another
#   project or role is a right that the role does not show.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the role {role} of the project {project} {problem}"
#   fix: "write names of letters, digits, - and _, each once, groups in one line, in quotes where they have commas, and policies as p, proj:<project>:<role>, <resource>, get, <project>/<object>, allow"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.3"]
#   effective_on: "2026-12-01"
#   row: "governance 24, 35; control ISO-03"
package releasegate.argocd.project_roles

import future.keywords.not

deny contains denial if {
	some fault in input.context.faults
	steps := split(fault.pointer, "/")
	steps[2] == "roles"
	denial := {"pointer": fault.pointer, "args": {
		"project": data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], "without a name")),
		"role": _called(steps),
		"problem": fault.problem,
	}}
}

_called(steps) := role.name if {
	role := data.releasegate.lib.shape.listed(input.document.spec.roles)[to_number(steps[3])]
	is_string(role.name)
}

else := "without a name"
