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
#   row: "threat 4; governance 11"
package releasegate.supply_chain.gitlab_gate

import future.keywords.not

deny contains {"pointer": pointer, "args": {"job": name, "problem": problem}} if {
	some [path, name, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_gates := data.releasegate.lib.gitlab.gates(input.document)

# [path, name, line] of what runs in a gate's shell, its before_script and the pipeline's included.
_lines := {[[name, field, i], name, line] |
	some name, job in _gates
	some field in ["before_script", "script"]
	some [i, line] in data.releasegate.lib.gitlab.lines(job, field)
} | {[array.concat(place, [i]), name, line] |
	some place in [["before_script"], ["default", "before_script"]]
	some [i, line] in data.releasegate.lib.gitlab.lines({"script": object.get(data.releasegate.lib.shape.object(input.document), place, [])}, "script")
	some name, _ in _gates
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

_problems contains [path, name, "goes on whatever the gate says"] if {
	some [path, name, line] in _lines
	data.releasegate.lib.workflows.judging(line)
	data.releasegate.lib.workflows.swallowed(line)
}

_problems contains [path, name, "quits before the gate has spoken, or goes on after errors"] if {
	some [path, name, line] in _lines
	data.releasegate.lib.workflows.quits(line)
}

_problems contains [path, name, "skips what comes after a condition that never holds"] if {
	some [path, name, line] in _lines
	data.releasegate.lib.shell.skips(line)
}

_problems contains [path, name, "puts another program in the gate's place"] if {
	some [path, name, line] in _lines
	data.releasegate.lib.shell.shadows(line)
}

_problems contains [[name], name, "is hidden, and GitLab never runs a job whose name starts with a dot"] if {
	some name in data.releasegate.lib.gitlab.unused(input.document)
}

# The first rule that matches decides: so one for merge requests has to stand before any that says "never".
_problems contains [["workflow", "rules"], name, "runs in no merge request: the rules of the pipeline keep it from starting"] if {
	some name, _ in _gates
	rules := object.get(input.document, ["workflow", "rules"], null)
	rules != null
	not _open(data.releasegate.lib.shape.listed(rules))
}

_problems contains [[name, "rules"], name, "runs in no merge request: none of its rules is for one"] if {
	some name, job in _gates
	rules := object.get(job, "rules", null)
	rules != null
	every rule in data.releasegate.lib.shape.listed(rules) {
		not _for_merge_requests(rule)
	}
}

_open(rules) if {
	some i, rule in rules
	_for_merge_requests(rule)
	not _never(rule)
	every field in ["changes", "exists"] {
		object.get(rule, field, null) == null
	}
	every earlier in array.slice(rules, 0, i) {
		not _never(earlier)
	}
}

_never(rule) if not object.get(data.releasegate.lib.shape.object(rule), "when", "always") in {"always", "on_success"}

_for_merge_requests(rule) if {
	condition := data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(rule), "if", ""))
	regex.match(`^[ \t\r\n]*($|\$CI_PIPELINE_SOURCE[ \t\r\n]*==[ \t\r\n]*["']merge_request_event["'][ \t\r\n]*$|\$CI_MERGE_REQUEST_I?ID[ \t\r\n]*$)`, condition)
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
