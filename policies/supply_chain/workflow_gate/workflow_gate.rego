# METADATA
# title: Gate that is switched off in CI
# description: >-
#   A gate that does not run, may fail, or whose exit code nobody keeps is green whatever it says. A skipped job counts
#   as passed. And where a pull request runs its own copy of the file, the decision has to say that it is advice.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: >-
#     let the job run on every event that changes a verdict, with `releasegate gate` as the line whose exit code counts
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-22"
#   row: "threat 4; governance 11"
package releasegate.supply_chain.workflow_gate

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_gates := {name: job |
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	data.releasegate.lib.workflows.judges(job)
}

# Steps of the jobs that judge, and those of them that run the gate.
_steps := {[path, place, step] |
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	path[1] in object.keys(_gates)
}

_judging := {[path, place, step] |
	some [path, place, step] in _steps
	some line in data.releasegate.lib.workflows.script(step)
	data.releasegate.lib.workflows.judging(line)
}

_problems contains [["jobs", name, "if"], sprintf("the job %v", [name]), "judges under a condition that somebody can make false"] if {
	some name, job in _gates
	condition := object.get(job, "if", "always()")
	not data.releasegate.lib.workflows.by_event(condition)
}

_problems contains [array.concat(path, ["if"]), place, "judges under a condition that somebody can make false"] if {
	some [path, place, step] in _judging
	condition := object.get(step, "if", "always()")
	not data.releasegate.lib.workflows.by_event(condition)
}

_problems contains [["jobs", name, "continue-on-error"], sprintf("the job %v", [name]), "may fail, and the run stays green"] if {
	some name, job in _gates
	not object.get(job, "continue-on-error", false) == false
}

_problems contains [array.concat(path, ["continue-on-error"]), place, "may fail, and the job stays green"] if {
	some [path, place, step] in _judging
	not object.get(step, "continue-on-error", false) == false
}

_problems contains [array.concat(path, ["run"]), place, "goes on whatever the gate says"] if {
	some [path, place, step] in _judging
	some line in data.releasegate.lib.workflows.script(step)
	data.releasegate.lib.workflows.judging(line)
	data.releasegate.lib.workflows.swallowed(line)
}

_problems contains [array.concat(path, ["run"]), place, "quits before the gate has spoken, or goes on after errors"] if {
	some [path, place, step] in _judging
	some line in data.releasegate.lib.workflows.script(step)
	data.releasegate.lib.workflows.quits(line)
}

# Files that a step writes are there for the steps after it.
_problems contains [array.concat(path, ["run"]), place, "puts another program in the gate's place"] if {
	some [path, place, step] in _steps
	some line in data.releasegate.lib.workflows.script(step)
	data.releasegate.lib.shell.shadows(line)
}

_problems contains [array.concat(path, ["run"]), place, "skips what comes after a condition that never holds"] if {
	some [path, place, step] in _judging
	some line in data.releasegate.lib.workflows.script(step)
	data.releasegate.lib.shell.skips(line)
}

_problems contains [[key, event, field], "the workflow", "judges only some changes"] if {
	count(_gates) > 0
	some key in ["on", "true"]
	some event in ["pull_request", "pull_request_target"]
	some field in ["paths", "paths-ignore"]
	object.get(input.document, [key, event, field], null) != null
}

# A shell of one's own may end with success whatever the script does.
_problems contains [path, place, "runs in a shell that may drop the exit code"] if {
	some [path, place, shell] in _shells
	not shell in {null, "bash", "sh"}
}

_shells := ({[["defaults", "run", "shell"], "the workflow", object.get(input.document, ["defaults", "run", "shell"], null)] | some _, _ in _gates} | {[["jobs", name, "defaults", "run", "shell"], sprintf("the job %v", [name]), object.get(job, ["defaults", "run", "shell"], null)] |
	some name, job in _gates
}) | {[array.concat(path, ["shell"]), place, object.get(step, "shell", null)] | some [path, place, step] in _judging}

_problems contains [array.concat(path, ["run"]), place, "runs a pull request's own copy of this file, without --advisory"] if {
	data.releasegate.lib.workflows.proposed(input.document)
	some [path, place, step] in _judging
	not contains(object.get(step, "run", ""), "--advisory")
}

_problems contains [path, place, "installs the gate from what can change"] if {
	some [path, place, requirement] in _requirements
	not data.releasegate.lib.workflows.fixed(requirement)
}

_requirements := ({[["env", "GATE"], "the workflow", input.document.env.GATE] | some _, _ in _gates} | {[["jobs", name, "env", "GATE"], sprintf("the job %v", [name]), job.env.GATE] | some name, job in _gates}) | {[array.concat(path, ["env", "GATE"]), place, step.env.GATE] | some [path, place, step] in _steps}
