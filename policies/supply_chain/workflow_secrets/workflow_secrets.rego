# METADATA
# title: Secret within reach of a pull request
# description: >-
#   A pull request of a branch runs its own copy of a workflow, and that copy reads every secret of the repository. Only
#   a secret of an environment that is limited to main stays with main.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: >-
#     use the secret in a workflow that main alone runs (pull_request_target, workflow_run, schedule), in a job with an
#     environment whose deployment branches are limited to main
#   clauses: ["ISO 27001 A.5.17", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-22"
#   row: "threat 5"
package releasegate.supply_chain.workflow_secrets

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_problems contains [["env"], "the workflow", sprintf("hands the secret %v to every job", [secret])] if {
	some secret in _secrets(object.get(input.document, "env", {}))
}

_problems contains [["jobs", name], sprintf("the job %v", [name]), problem] if {
	data.releasegate.lib.workflows.proposed(input.document)
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	some secret in _secrets(job)
	problem := sprintf("uses the secret %v in a workflow of which a pull request runs its own copy", [secret])
}

_problems contains [["jobs", name], sprintf("the job %v", [name]), problem] if {
	data.releasegate.lib.workflows.privileged(input.document)
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	object.get(job, "environment", "") in {"", null}
	some secret in _secrets(job)
	problem := sprintf("uses the secret %v of the repository, which every branch can read, and names no environment", [secret])
}

_problems contains [["jobs", name, "secrets"], sprintf("the job %v", [name]), "hands on every secret there is"] if {
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	job.secrets == "inherit"
}

# Names of secrets, in both ways to write one; a computed name counts as every secret.
_secrets(value) := {name |
	some text in data.releasegate.lib.workflows.texts(value)
	some match in regex.find_all_string_submatch_n(`(?i)(?:^|[^a-z0-9_])secrets(?:\.([a-z0-9_]+)|[ \t\r\n]*\[[ \t\r\n]*'([a-z0-9_]+)'[ \t\r\n]*\]|[ \t\r\n]*\[|[ \t\r\n]*\))`, text, -1)
	name := _named(match)
	upper(name) != "GITHUB_TOKEN"
}

_named(match) := "of any name" if concat("", [match[1], match[2]]) == ""

else := concat("", [match[1], match[2]])
