# METADATA
# title: Gate that is switched off in a pipeline
# description: >-
#   A gate's job that may fail, waits for a click, never runs or drops the exit code leaves the pipeline green, and
#   "pipelines must succeed" then lets a refused change in.
# custom:
#   scope: document
#   kinds: [GitlabCi]
#   severity: error
#   message: "the job {job} {problem}"
#   fix: >-
#     let the job run in every merge request's pipeline, with `releasegate gate` as the line whose exit code counts
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-22"
#   row: "threat 4"
package releasegate.supply_chain.gitlab_gate

import future.keywords.not

deny contains {"pointer": pointer, "args": {"job": name, "problem": problem}} if {
	some [path, name, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

# Logical lines of a job's script: [index of the entry, line].
_lines(job) := {[i, line] |
	some i, entry in data.releasegate.lib.shape.listed(object.get(job, "script", []))
	some line in data.releasegate.lib.workflows.script({"run": entry})
}

_gates := {name: job |
	some name, job in data.releasegate.lib.shape.object(input.document)
	is_object(job)
	some [_, line] in _lines(job)
	data.releasegate.lib.workflows.judging(line)
}

_problems contains [[name, "allow_failure"], name, "may fail, and the pipeline stays green"] if {
	some name, job in _gates
	not object.get(job, "allow_failure", false) == false
}

_problems contains [[name, "rules", i, "allow_failure"], name, "may fail, and the pipeline stays green"] if {
	some name, job in _gates
	some i, rule in data.releasegate.lib.shape.listed(object.get(job, "rules", []))
	not object.get(data.releasegate.lib.shape.object(rule), "allow_failure", false) == false
}

_problems contains [[name, "when"], name, "does not run by itself"] if {
	some name, job in _gates
	not object.get(job, "when", "on_success") in {"on_success", "always"}
}

_problems contains [[name, "rules", i, "when"], name, "does not run by itself"] if {
	some name, job in _gates
	some i, rule in data.releasegate.lib.shape.listed(object.get(job, "rules", []))
	not object.get(data.releasegate.lib.shape.object(rule), "when", "on_success") in {"on_success", "always"}
}

_problems contains [[name, "rules", i, field], name, "runs only for some changes"] if {
	some name, job in _gates
	some i, rule in data.releasegate.lib.shape.listed(object.get(job, "rules", []))
	some field in ["changes", "exists"]
	object.get(data.releasegate.lib.shape.object(rule), field, null) != null
}

_problems contains [[name, field], name, "runs only for some changes"] if {
	some name, job in _gates
	some field in ["only", "except"]
	object.get(job, field, null) != null
}

_problems contains [[name, "script", i], name, "goes on whatever the gate says"] if {
	some name, job in _gates
	some [i, line] in _lines(job)
	data.releasegate.lib.workflows.judging(line)
	data.releasegate.lib.workflows.swallowed(line)
}

_problems contains [[name, "script", i], name, "quits before the gate has spoken, or goes on after errors"] if {
	some name, job in _gates
	some [i, line] in _lines(job)
	data.releasegate.lib.workflows.quits(line)
}

_problems contains [path, name, "installs the gate from what can change"] if {
	some name, job in _gates
	some [path, requirement] in {
		[["variables", "GATE"], object.get(input.document, ["variables", "GATE"], null)],
		[[name, "variables", "GATE"], object.get(job, ["variables", "GATE"], null)],
	}
	requirement != null
	not data.releasegate.lib.workflows.fixed(requirement)
}
