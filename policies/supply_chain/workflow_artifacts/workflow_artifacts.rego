# METADATA
# title: Privileged workflow that takes files from another run
# description: >-
#   A run that a pull request started writes what its author likes into its artifacts and caches: a number, a report, a
#   program. A privileged workflow that takes them in acts on them with the base's rights.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: "ask the forge's API for what is needed, and use artifacts of the same run only"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-22"
#   row: "threat 5"
package releasegate.supply_chain.workflow_artifacts

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	data.releasegate.lib.workflows.privileged(input.document)
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_problems contains [array.concat(path, ["with", field]), place, "takes artifacts of another run"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	contains(_uses(step), "download-artifact")
	some field in ["run-id", "run_id", "repository", "workflow", "workflow_conclusion", "artifact-ids"]
	given := object.get(step, ["with", field], null)
	not given in {null, "${{ github.run_id }}", "${{ github.repository }}"}
}

_problems contains [array.concat(path, ["uses"]), place, "takes artifacts by an action that can reach other runs"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	contains(_uses(step), "download-artifact")
	not startswith(_uses(step), "actions/download-artifact")
}

_problems contains [array.concat(path, ["uses"]), place, "takes a cache, which a run of a pull request may have written"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	startswith(_uses(step), "actions/cache")
}

_problems contains [array.concat(path, ["run"]), place, "takes artifacts of another run"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some line in data.releasegate.lib.workflows.script(step)
	regex.match(`gh run download|actions/(runs/[^ ]*/)?artifacts`, line)
}

_uses(step) := lower(data.releasegate.lib.shape.text(object.get(step, "uses", "")))
