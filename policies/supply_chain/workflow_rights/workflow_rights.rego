# METADATA
# title: CI with more rights than it needs
# description: >-
#   Without permissions a workflow may write to the repository. A privileged trigger that checks out or runs what a pull
#   request brings hands those rights to whoever opened it, and text from outside in a script is run as code.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: >-
#     write permissions (contents: read) at the top and more only at the job that needs it; use the trigger pull_request,
#     or fetch with `git --git-dir=repo.git fetch`; pass values from outside through env
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-01"
#   row: "threat 5"
package releasegate.supply_chain.workflow_rights

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_problems contains [["permissions"], "the workflow", "does not limit its permissions"] if {
	object.get(input.document, "permissions", null) == null
}

_problems contains [["permissions"], "the workflow", "may write everything"] if input.document.permissions == "write-all"

_problems contains [["permissions", scope], "the workflow", sprintf("gives every job the right to write %v", [scope])] if {
	some scope, level in data.releasegate.lib.shape.object(object.get(input.document, "permissions", {}))
	level == "write"
	count(data.releasegate.lib.workflows.jobs(input.document)) > 1
}

_problems contains [["jobs", name, "permissions"], sprintf("the job %v", [name]), "may write everything"] if {
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	job.permissions == "write-all"
}

_problems contains [array.concat(path, ["with", field]), place, "checks out what a pull request brings, with the base's rights"] if {
	data.releasegate.lib.workflows.privileged(input.document)
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some field in ["ref", "repository"]
	_brings_the_head(lower(data.releasegate.lib.shape.text(object.get(step, "uses", ""))), object.get(step, ["with", field], ""))
}

_problems contains [array.concat(path, ["run"]), place, "fetches what a pull request brings, with the base's rights"] if {
	data.releasegate.lib.workflows.privileged(input.document)
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some line in data.releasegate.lib.workflows.script(step)
	regex.match(`pull_request\.head|github\.head_ref|GITHUB_HEAD_REF|refs/pull|pull/|pr checkout`, line)
	not _as_objects(line)
}

# What whoever opens a pull request or an issue can write.
_problems contains [array.concat(path, field), place, "runs text from outside as a script"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some field in [["run"], ["with", "script"]]
	regex.match(
		concat("", [
			`\$\{\{[^}]*(github\.head_ref|github\.event\.[^}]*`,
			`(title|body|message|name|email|label|ref|page_name|default_branch|description|head_branch))`,
		]),
		data.releasegate.lib.shape.text(object.get(step, field, "")),
	)
}

# A fetch into a bare repository brings objects, and no file that anything could run. It has its line to itself.
_as_objects(line) if regex.match(`^[ \t\r\n]*git --git-dir=[A-Za-z0-9_.-]+\.git fetch [^;|&]*(&&)?[ \t\r\n]*$`, line)

# Of the action that checks out, what is not surely the base; of others, what names the head.
_brings_the_head(uses, value) if {
	startswith(uses, "actions/checkout")
	not _of_the_base(value)
}

_brings_the_head(uses, value) if {
	uses != ""
	regex.match(`pull_request[^}]*head|workflow_run[^}]*head|head_ref|refs/pull`, data.releasegate.lib.shape.text(value))
}

_of_the_base(value) if value in {
	"",
	"${{ github.event.pull_request.base.sha }}",
	"${{ github.event.pull_request.base.ref }}",
	"${{ github.base_ref }}",
	"${{ github.repository }}",
	"${{ github.sha }}",
}
