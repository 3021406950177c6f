# METADATA
# title: Organisation Rego that reaches outside
# description: >-
#   A rule of the organisation sees what it judges and nothing else: no network, clock, chance or environment. One that
#   asks for them would stop every later change, since the gate refuses to run it.
# custom:
#   scope: document
#   kinds: [OrganisationPolicy]
#   severity: error
#   message: "the policy {problem}"
#   fix: "declare a package org.<family>.<rule>, import future.keywords.not, and take the time from input.now"
#   clauses: ["ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "threat 34"
package releasegate.platform.organisation_rego

import future.keywords.not

deny contains {"pointer": pointer, "args": {"problem": problem}} if some [pointer, problem] in _problems

_lines := [line |
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	not startswith(trim_space(line.text), "#")
]

_problems contains ["", "declares no package below org"] if {
	count([line | some line in _lines; regex.match(`^package org\.[a-z]`, line.text)]) == 0
}

_problems contains ["", "does not import future.keywords.not, without which engines read not differently"] if {
	count([line | some line in _lines; regex.match(`^import future\.keywords\.not *$`, line.text)]) == 0
}

_problems contains [line.pointer, sprintf("calls %v", [call])] if {
	some line in _lines
	some call in regex.find_n(`(http\.send|net\.[a-z_]+_addr|opa\.runtime|rand\.intn|time\.now_ns|uuid\.rfc4122|trace)`, line.text, -1)
	contains(line.text, concat("", [call, "("]))
}

_problems contains ["", "can be executed"] if not input.document.executable == false
