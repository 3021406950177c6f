# METADATA
# title: Freeze window that holds nothing
# description: >-
#   A window is for the Applications that its patterns match whole, by their name (<model>-<cluster>), their namespace or
#   the API server of their cluster; the cluster's name matches nothing. One that matches none freezes nothing.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: warning
#   message: "the sync window {window} of {project} is for no Application of {environment}"
#   fix: "write applications: [\"*\"] for all of them, or <model>-* for one model"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 42"
package releasegate.argocd.windows_idle

import future.keywords.not

deny contains denial if {
	some i, facts in input.context.windows
	is_string(facts.idle)
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "syncWindows", i])
	denial := {"pointer": pointer, "args": {"window": i + 1, "project": _project, "environment": facts.idle}}
}

_project := object.get(input.document, ["metadata", "name"], "a project without a name")
