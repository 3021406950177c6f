# METADATA
# title: Logs of a high-risk model kept too briefly
# description: >-
#   Under the AI Act the logs of a high-risk system are kept for at least six months, so that what it did can be found out
#   later. The profile says in logRetentionDays for how long; it counts logs of events, which need not hold personal data.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} is of high risk, and {problem}; the AI Act asks for {least} at least"
#   fix: "keep the logs that long, and say so in spec.compliance.logRetentionDays"
#   clauses: ["EU AI Act 12(1)", "EU AI Act 26(6)"]
#   effective_on: "2026-11-01"
#   row: "control AIA-03"
package releasegate.compliance.log_retention

import future.keywords.not

# Six months have at most 184 days and can have 181; 183 is what the sources call six months.
_least := 183

deny contains denial if {
	data.releasegate.lib.frameworks.high_risk(data.repo.gate, input.document)
	problem := _problem(object.get(input.document, _path, null))
	pointer := data.releasegate.lib.pointer.nearest(input.document, _path)
	denial := {"pointer": pointer, "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"problem": problem,
		"least": sprintf("%v days", [_least]),
	}}
}

_path := ["spec", "compliance", "logRetentionDays"]

_problem(days) := "nobody says how long its logs are kept" if not is_number(days)

else := sprintf("its logs are kept for %v days", [days]) if days < _least
