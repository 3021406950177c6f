# METADATA
# title: Project list that Argo CD would refuse
# description: >-
#   Argo CD checks the lists of a project only when somebody edits it through its API. From Git it takes an entry that
#   stands there twice, excludes everything, or names a service account that cannot be one, and acts on some of it.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "{place} of the project {project} {problem}"
#   fix: "write each entry once, a destination or repository that is wanted instead of !*, and a service account by its name"
#   clauses: ["ISO 27001 A.8.3", "ISO 27001 A.8.9"]
#   effective_on: "2026-12-01"
#   row: "governance 12, 35"
package releasegate.argocd.project_lists

import future.keywords.not

deny contains denial if {
	some fault in input.context.faults
	steps := split(fault.pointer, "/")
	field := steps[2]
	field in {"destinations", "sourceNamespaces", "sourceRepos", "destinationServiceAccounts"}
	denial := {"pointer": fault.pointer, "args": {
		"place": concat("", [field, concat("", [_shown(step) | some step in array.slice(steps, 3, count(steps))])]),
		"project": data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], "without a name")),
		"problem": fault.problem,
	}}
}

_shown(step) := sprintf("[%v]", [step]) if regex.match(`^[0-9]+$`, step)

else := sprintf(".%v", [step])
