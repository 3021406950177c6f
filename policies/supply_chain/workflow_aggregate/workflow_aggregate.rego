# METADATA
# title: Required status that passes without every job's success
# description: >-
#   The one status that main requires speaks for all jobs around the gate. A job that it does not wait for, a condition
#   under which it is skipped, or an answer other than success that it lets through makes it green without a verdict.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "the job {job} gives the verdict and {problem}"
#   fix: >-
#     let it need every job around the gate, run with always(), and compare all results with the exact set of success
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-22"
#   row: "threat 6"
package releasegate.supply_chain.workflow_aggregate

import future.keywords.not

deny contains {"pointer": pointer, "args": {"job": name, "problem": problem}} if {
	some [name, field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["jobs", name], field))
}

_jobs := data.releasegate.lib.workflows.jobs(input.document)

_needs(name) := {needed | some needed in data.releasegate.lib.shape.listed(object.get(_jobs[name], "needs", []))}

_gates := {name |
	some name, job in _jobs
	data.releasegate.lib.workflows.judges(job)
}

# Who gives the verdict: the job of the status's name, and a job that writes statuses or checks without judging itself.
_voices := {name |
	some name, job in _jobs
	count(_gates) > 0
	not name in _gates
	_speaks(name, job)
}

_speaks("releasegate", _) := true

_speaks(_, job) if object.get(job, "name", "") == "releasegate"

_speaks(name, job) if {
	count(_needs(name)) > 0
	some scope in ["statuses", "checks"]
	object.get(data.releasegate.lib.shape.object(object.get(job, "permissions", {})), scope, "") == "write"
}

# A status of the gate's name that no gate is behind, wherever it is given.
_problems contains [name, [], "is a forgery: no job of this workflow runs the gate"] if {
	count(_gates) == 0
	some name, job in _jobs
	_forges(name, job)
}

_forges("releasegate", _) := true

_forges(_, job) if object.get(job, "name", "") == "releasegate"

_forges(_, job) if {
	some text in data.releasegate.lib.workflows.texts(object.get(job, "steps", []))
	regex.match(`(context|name)["']?[ \t\r\n]*[:=,][ \t\r\n]*["']?releasegate(["' ,}&\n]|$)`, text)
}

# The jobs around the gate: it, what it needs, and what needs it.
_around := (_gates | {needed | some gate in _gates; some needed in _needs(gate)}) | {name |
	some name, _ in _jobs
	count(_needs(name) & _gates) > 0
}

_problems contains [name, ["needs"], sprintf("does not wait for %v", [missing])] if {
	some name in _voices
	some missing in (_around - _voices)
	not missing in _needs(name)
}

_problems contains [name, ["if"], "is skipped after a failure, which counts as passed: it has no always()"] if {
	some name in _voices
	not regex.match(`^[ \t\r\n]*(\$\{\{)?[ \t\r\n]*always\(\)`, data.releasegate.lib.shape.text(object.get(_jobs[name], "if", "")))
}

_problems contains [name, ["if"], "is skipped under a condition that is not only the event"] if {
	some name in _voices
	condition := data.releasegate.lib.shape.text(object.get(_jobs[name], "if", "always()"))
	not _only_event(condition)
}

_problems contains [name, ["continue-on-error"], "may fail, and the run stays green"] if {
	some name in _voices
	not object.get(_jobs[name], "continue-on-error", false) == false
}

_problems contains [name, ["steps"], sprintf("does not ask whether %v was a success", [needed])] if {
	some name in _voices
	some needed in _needs(name)
	not _asks(name, needed)
}

_problems contains [name, ["steps"], sprintf("lets %v count", [word])] if {
	some name in _voices
	some text in data.releasegate.lib.workflows.texts(object.get(_jobs[name], "steps", []))
	some word in regex.find_n(`[A-Za-z0-9_]+`, text, -1)
	word in {"cancelled", "neutral", "skipped"}
}

_asks(name, needed) if {
	some text in data.releasegate.lib.workflows.texts(object.get(_jobs[name], "steps", []))
	some match in regex.find_all_string_submatch_n(`([A-Za-z0-9_-]+)("? *: *|\.result *\}* *"?'? *=+ *)["']success["']`, text, -1)
	match[1] == needed
}

# No result of another job may decide: a job that failed would then skip this one.
_only_event(condition) if {
	data.releasegate.lib.workflows.by_event(condition)
	not regex.match(`needs\.|cancelled\(|success\(|\|\|`, condition)
}
