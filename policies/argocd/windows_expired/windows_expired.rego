# METADATA
# title: Freeze window that is over
# description: >-
#   The date until which the window was meant has passed. It stays in the project, and its schedule opens it again: next
#   year, or next week.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: warning
#   message: "the sync window {window} of {project} is over since {ends}"
#   fix: "take the window out of spec.syncWindows, or give it a new date"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 42"
package releasegate.argocd.windows_expired

import future.keywords.not

deny contains denial if {
	some i, facts in input.context.windows
	is_string(facts.ends)
	facts.ends <= input.now
	pointer := data.releasegate.lib.pointer.to(["spec", "syncWindows", i, "description"])
	denial := {"pointer": pointer, "args": {"window": i + 1, "project": _project, "ends": facts.ends}}
}

_project := object.get(input.document, ["metadata", "name"], "a project without a name")
