# METADATA
# title: Gate that is gone from CI
# description: >-
#   A job that is deleted, renamed to a hidden one, commented out or replaced by a line that only prints judges nothing,
#   and no rule about what a CI file says sees what it no longer says. So where the base's CI runs the gate, the change
#   leaves at least one CI file that does.
# custom:
#   scope: change
#   severity: error
#   message: "{file} runs the gate on the base, and after this change no CI file does, so nothing would be judged any more"
#   fix: >-
#     keep a job for pull requests that runs `releasegate gate`, here or in another CI file; `copier update` writes one anew
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-22"
#   row: "threat 4"
package releasegate.supply_chain.gate_kept

import future.keywords.not

deny contains denial if {
	some file in input.ci
	_runs(file.kind, file.before)
	not _kept
	denial := {"path": file.path, "pointer": "", "args": {"file": file.path}}
}

_kept if {
	some file in input.ci
	_runs(file.kind, file.after)
}

_runs("Workflow", document) if {
	some trigger in data.releasegate.lib.workflows.triggers(data.releasegate.lib.shape.object(document))
	trigger in {"pull_request", "pull_request_target", "merge_group"}
	some _, job in data.releasegate.lib.workflows.jobs(data.releasegate.lib.shape.object(document))
	data.releasegate.lib.workflows.judges(job)
}

_runs("GitlabCi", document) if count(data.releasegate.lib.gitlab.running(document)) > 0

_runs("Jenkinsfile", document) if data.releasegate.lib.jenkins.runs(document.text)
