# METADATA
# title: Gate that is switched off in a Jenkinsfile
# description: >-
#   A step that catches the error, takes the exit code as a value or drops it leaves the build green whatever the gate
#   says, and the forge then lets a refused change in.
# custom:
#   scope: document
#   kinds: [Jenkinsfile]
#   severity: error
#   message: "a line of the pipeline {problem}"
#   fix: "let `releasegate gate` be the line whose exit code ends the step, and catch nothing around it"
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-22"
#   row: "threat 4"
package releasegate.supply_chain.jenkins_gate

import future.keywords.not

deny contains {"pointer": line.pointer, "args": {"problem": problem}} if {
	_judges
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	not startswith(trim_space(line.text), "//")
	some problem in _problems(line.text)
}

_judges if {
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	data.releasegate.lib.workflows.judging(line.text)
}

_problems(line) := (({problem |
	some pattern, problem in {
		`returnStatus *: *true`: "takes the exit code as a value",
		`catchError|warnError|unstable *\(`: "catches the error of what it wraps",
		`currentBuild\.(currentResult|result) *=`: "sets the build's result by hand",
	}
	regex.match(pattern, line)
} | {"quits before the gate has spoken, or goes on after errors" |
	data.releasegate.lib.workflows.quits(line)
}) | {"installs the gate from what can change" |
	some match in regex.find_all_string_submatch_n(`^ *GATE *= *['"]([^'"]*)['"]`, line, -1)
	not data.releasegate.lib.workflows.fixed(match[1])
}) | {"goes on whatever the gate says" |
	data.releasegate.lib.workflows.judging(line)
	data.releasegate.lib.workflows.swallowed(line)
}
