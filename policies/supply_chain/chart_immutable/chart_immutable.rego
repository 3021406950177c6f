# METADATA
# title: Published chart version changed
# description: >-
#   Releases pin a chart version, and a rollback returns to one. If its files change, every environment that pins it
#   changes at once without a promotion. A version is only ever added whole, or dropped whole once no release pins it.
# custom:
#   scope: change
#   severity: error
#   message: "{path} {problem}"
#   fix: "restore the file, and copy the version's folder to a new version that holds the change"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 26, 6"
package releasegate.supply_chain.chart_immutable

import future.keywords.not

deny contains denial if {
	some entry in input.paths
	folder := _folder(entry.path)
	not folder in _new
	problem := _problem(entry, folder)
	denial := {"path": entry.path, "pointer": "", "args": {"path": entry.path, "problem": problem}}
}

# A version is new when its Chart.yaml is added and nothing of it was there before.
_new contains folder if {
	some entry in input.paths
	folder := _folder(entry.path)
	entry.path == concat("/", [folder, "Chart.yaml"])
	not folder in _known
}

_known contains folder if {
	some entry in input.paths
	entry.status != "added"
	folder := _folder(entry.path)
}

_problem(entry, folder) := "is dropped, and a release pins its version" if {
	_dropped(folder)
	count(data.releasegate.lib.shape.listed(object.get(entry, "environments", []))) > 0
}

else := sprintf("is %v in a chart version that is published", [entry.status]) if {
	not _dropped(folder)
}

# Dropped whole: Chart.yaml goes and nothing of the folder comes or changes.
_dropped(folder) if {
	statuses := {entry.status | some entry in input.paths; _folder(entry.path) == folder}
	statuses == {"deleted"}
	concat("/", [folder, "Chart.yaml"]) in {entry.path | some entry in input.paths}
}

_folder(path) := concat("/", array.slice(split(path, "/"), 0, 3)) if regex.match(`^charts/[^/]+/[^/]+/`, path)
