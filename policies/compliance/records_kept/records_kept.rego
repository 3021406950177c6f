# METADATA
# title: Records kept for too short a time
# description: >-
#   Evidence, approvals and decisions are of use when somebody asks years later. HIPAA asks for six years of documents, the
#   AI Act for ten of a high-risk system. How long the organisation keeps this repository and its decisions is the
#   parameter recordsRetentionDays; where nothing is said, nobody has promised anything.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} {why}, so records are kept for {least} days at least, and recordsRetentionDays is {days}"
#   fix: "have the platform keep the repository and its decisions that long, and say so in spec.parameters.recordsRetentionDays of releasegate.yaml"
#   clauses: ["HIPAA 164.316(b)(2)(i)", "EU AI Act 18(1)"]
#   effective_on: "2026-11-01"
#   row: "control HIPAA-08, AIA-04"
package releasegate.compliance.records_kept

import future.keywords.not

deny contains denial if {
	some [field, why, least] in _asked
	days := data.releasegate.lib.parameters.of("recordsRetentionDays")
	days < least
	denial := {"pointer": sprintf("/spec/compliance/%v", [field]), "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"why": why,
		"least": least,
		"days": days,
	}}
}

# Six years as the reference counts them, and ten with their leap days.
_asked contains ["phi", "uses health data", 2190] if input.document.spec.compliance.phi == true

_asked contains ["riskTier", "is of high risk under the AI Act", 3653] if {
	data.releasegate.lib.frameworks.high_risk(data.repo.gate, input.document)
}
