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
#   row: "threat 4; governance 11"
package releasegate.supply_chain.jenkins_gate

import future.keywords.not

deny contains denial if {
	count(_judging) > 0
	some line in _lines
	some problem in _problems(line.text)
	denial := {"pointer": line.pointer, "args": {"problem": problem}}
}

deny contains denial if {
	some i, line in _lines
	some [scope, problem] in _blocks(i, line.text)
	some judged in _nearest(i)
	_holds(scope, i, judged)
	denial := {"pointer": line.pointer, "args": {"problem": problem}}
}

_lines := data.releasegate.lib.jenkins.lines(input.document.text)

_depths := data.releasegate.lib.jenkins.depths(_lines)

# The places in the file of the lines that run the gate.
_judging := {i |
	some i, line in _lines
	data.releasegate.lib.workflows.judging(line.text)
}

_problems(line) := ({problem |
	some pattern, problem in {
		`returnStatus *: *true`: "takes the exit code as a value",
		`catchError|warnError|unstable *\(`: "catches the error of what it wraps",
		`currentBuild\.(currentResult|result) *=`: "sets the build's result by hand",
	}
	regex.match(pattern, line)
} | {problem | some problem in _shell(line)}) | {"installs the gate from what can change" |
	some match in regex.find_all_string_submatch_n(`^ *GATE *= *['"]([^'"]*)['"]`, line, -1)
	not data.releasegate.lib.workflows.fixed(match[1])
}

_shell(line) := (({"quits before the gate has spoken, or goes on after errors" |
	data.releasegate.lib.workflows.quits(line)
} | {"goes on whatever the gate says" |
	data.releasegate.lib.workflows.judging(line)
	data.releasegate.lib.workflows.swallowed(line)
}) | {"skips what comes after a condition that never holds" |
	data.releasegate.lib.shell.skips(line)
}) | {"puts another program in the gate's place" |
	data.releasegate.lib.shell.shadows(line)
}

# What the block that a line opens does to the lines inside it, or a directive to the block that it stands in.
_blocks(i, line) := {["inside", "catches the error of what it wraps"]} if {
	regex.match(`(^|[ \t\r\n{;])try[ \t\r\n]*\{`, line)
	_catching
}

else := {["inside", "judges under a condition that somebody can make false"]} if regex.match("(^|[ \t\r\n{};])if[ \t\r\n]*\\(", line)

else := {["beside", "judges under a condition that somebody can make false"]} if {
	regex.match(`(^|[ \t\r\n{};])when[ \t\r\n]*\{`, line)
	not _for_changes(i)
}

else := set()

_catching if {
	some line in _lines
	regex.match(`(^|[ \t\r\n};])catch[ \t\r\n]*\(`, line.text)
}

# https://www.jenkins.io/doc/book/pipeline/syntax/#when : a change request, of one target at most, and nothing else.
_for_changes(i) if {
	text := concat("\n", [line.text | some line in array.slice(_lines, i, i + 9)])
	regex.match(`^([^\n]*[^A-Za-z0-9_\n])?when[ \t\r\n]*\{[ \t\r\n]*(beforeAgent[ \t\r\n]+true[ \t\r\n]+)?changeRequest([ \t\r\n]*\([ \t\r\n]*\)|[ \t\r\n]+target[ \t\r\n]*:[ \t\r\n]*'[^'\n]*'|[ \t\r\n]+target[ \t\r\n]*:[ \t\r\n]*"[^"\n]*")?[ \t\r\n]*\}`, text)
}

# The judging lines next to a line, before and after: a block that does not reach these reaches none behind them.
_nearest(i) := {i} if i in _judging

else := {judged | judged := max({before | some before in _judging; before < i})} | {judged | judged := min({after | some after in _judging; after > i})}

_holds("inside", i, judged) if i == judged

_holds("inside", i, judged) if {
	i < judged
	min(array.slice(_depths, i + 1, judged + 1)) > _depths[i]
}

_holds("beside", i, judged) if min(array.slice(_depths, min({i, judged}), max({i, judged}) + 1)) >= _depths[i]
