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
#   fix: "write permissions (contents: read) at the top, use the trigger pull_request, and pass values from outside through env"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-01"
#   row: "threat 5"
package releasegate.supply_chain.workflow_rights

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_jobs := data.releasegate.lib.shape.object(object.get(input.document, "jobs", {}))

_problems contains [["permissions"], "the workflow", "does not limit its permissions"] if {
	object.get(input.document, "permissions", null) == null
}

_problems contains [["permissions"], "the workflow", "may write everything"] if input.document.permissions == "write-all"

_problems contains [["jobs", name, "permissions"], sprintf("the job %v", [name]), "may write everything"] if {
	some name, job in _jobs
	data.releasegate.lib.shape.object(job).permissions == "write-all"
}

_problems contains [array.concat(path, ["with", field]), place, "checks out what a pull request brings, with the base's rights"] if {
	_privileged
	some [path, place, step] in _steps
	startswith(lower(data.releasegate.lib.shape.text(object.get(step, "uses", ""))), "actions/checkout")
	some field in ["ref", "repository"]
	not _of_the_base(object.get(step, ["with", field], ""))
}

_problems contains [array.concat(path, ["run"]), place, "fetches what a pull request brings, with the base's rights"] if {
	_privileged
	some [path, place, step] in _steps
	regex.match(`pull_request\.head|github\.head_ref|GITHUB_HEAD_REF|refs/pull|pull/|pr checkout`, _run(step))
}

# What whoever opens a pull request or an issue can write.
_problems contains [array.concat(path, ["run"]), place, "runs text from outside as a script"] if {
	some [path, place, step] in _steps
	regex.match(
		concat("", [
			`\$\{\{[^}]*(github\.head_ref|github\.event\.[^}]*`,
			`(title|body|message|name|email|label|ref|page_name|default_branch|description))`,
		]),
		_run(step),
	)
}

# Triggers that run with the base's rights on what somebody else brings.
_privileged if {
	some trigger in _triggers
	trigger in {"pull_request_target", "workflow_run"}
}

# Quoted or not, the key that says when a workflow runs; YAML 1.1 reads a bare on as true.
_triggers := {name |
	some key in ["on", "true"]
	some name in _names(object.get(input.document, key, []))
}

_names(value) := object.keys(value) if is_object(value)

else := {name | some name in data.releasegate.lib.shape.listed(value)}

_steps := {[["jobs", name, "steps", i], sprintf("step %d of the job %v", [i + 1, name]), data.releasegate.lib.shape.object(step)] |
	some name, job in _jobs
	some i, step in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(job), "steps", []))
}

_run(step) := data.releasegate.lib.shape.text(object.get(step, "run", ""))

_of_the_base(value) if value in {
	"",
	"${{ github.event.pull_request.base.sha }}",
	"${{ github.event.pull_request.base.ref }}",
	"${{ github.base_ref }}",
	"${{ github.repository }}",
	"${{ github.sha }}",
}
