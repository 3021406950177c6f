# METADATA
# title: Change to a frozen environment
# description: >-
#   While a sync window denies, Argo CD deploys nothing to the environment. What is merged meanwhile waits and is deployed
#   all at once the moment the window ends, unwatched: so nothing that alters the environment is merged until then.
# custom:
#   scope: change
#   severity: error
#   message: "{change} while {environment} is frozen {until}: {why}"
#   fix: "merge it when the freeze is over, or have an exception approved first: a pull request that changes the window alone"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 42; control ISO-12"
package releasegate.promotion.freeze

import future.keywords.not

deny contains denial if {
	some environment, freeze in input.freezes
	freeze.denied == true
	some change in _kinds
	paths := [entry.path |
		some entry in input.paths
		entry.change == change
		environment in entry.environments
		_alters(entry)
		_concerns(entry, freeze)
	]
	path := sort(paths)[0]
	denial := {"path": path, "pointer": "", "args": {
		"change": change,
		"environment": environment,
		"until": _until(freeze.until),
		"why": concat(", ", sort([_why(window) | some window in freeze.windows])),
	}}
}

# Kinds of change that can alter what Argo CD deploys. A rollback is how an incident ends, so it is not among them.
_kinds := {
	"promotion", "new-model", "serving", "retirement", "governance", "environment", "chart", "argocd",
	"applicationset-removal", "platform", "template-update",
}

# Of these files nothing is rendered.
_read_by_people := {"Environment", "MetricCatalogue", "Accounts", "EvaluationReport", "Evidence"}

_alters(entry) if {
	not entry.kind in _read_by_people
	not _windows_alone(entry.path)
}

# Whoever edits only the windows of a project is about to lift the freeze, and needs the approvals for that.
_windows_alone(path) if {
	documents := [document | some document in input.documents; document.path == path]
	count(documents) > 0
	every document in documents {
		_without_windows(document.before) == _without_windows(document.after)
	}
}

_without_windows(document) := [object.remove(document, ["spec"]), object.remove(spec, ["syncWindows"])] if {
	document.kind == "AppProject"
	spec := data.releasegate.lib.shape.object(object.get(document, "spec", {}))
}

else := document

# A release concerns its own model, any other file all models.
_concerns(entry, freeze) if {
	entry.kind == "ModelRelease"
	some release in input.releases
	release.path == entry.path
	release.model in freeze.models
}

_concerns(entry, _) if entry.kind != "ModelRelease"

_until(moment) := sprintf("until %v", [moment]) if is_string(moment)

else := "with no end in sight"

_why(window) := sprintf("%v (%v)", [reason, window.path]) if {
	# The end is told already.
	reason := regex.replace(window.description, `^until [^ ]*Z: *`, "")
	reason != ""
}

else := sprintf("a sync window of %v", [window.path])
