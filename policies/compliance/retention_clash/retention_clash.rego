# METADATA
# title: Short retention and long logs ask for two things at once
# description: >-
#   The GDPR lets personal data be kept no longer than needed, and the AI Act wants the logs of a high-risk system for six
#   months. Where the first is shorter, both hold only if the logs lose what tells of people in time. No rule can see
#   that, so it is said, and stays said until governance settles it or waives it.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: warning
#   message: "personal data of {model} is kept for {days} days and its logs for {logs}: what is in the logs for longer must not tell of people"
#   fix: "keep personal data out of the logs and waive this with that reason, or have legal settle on one time for both"
#   clauses: ["GDPR 5(1)(e)", "EU AI Act 12(1)", "EU AI Act 26(6)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-05, AIA-03"
package releasegate.compliance.retention_clash

import future.keywords.not

deny contains denial if {
	days := input.document.spec.compliance.retentionDays
	logs := max([183, object.get(input.document, ["spec", "compliance", "logRetentionDays"], 183)])
	days < logs
	data.releasegate.lib.frameworks.personal(input.document)
	data.releasegate.lib.frameworks.high_risk(data.repo.gate, input.document)
	denial := {"pointer": "/spec/compliance/retentionDays", "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"days": days,
		"logs": logs,
	}}
}
