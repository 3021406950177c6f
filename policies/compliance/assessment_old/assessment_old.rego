# METADATA
# title: Impact assessment that is due for a review
# description: >-
#   What a model is used for moves on, and its assessment with it. How long one lasts is the parameter
#   assessmentMaxAgeDays, a year where nothing is said: our choice, the GDPR names no time. Until it is reviewed no new
#   version is promoted; what runs goes on running.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: warning
#   message: "the impact assessment of {model} is of {date}, and {days} days is how long one lasts here"
#   fix: "have it reviewed, and write the day of the review into spec.compliance.dpiaDate"
#   clauses: ["GDPR 35(1)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-04"
package releasegate.compliance.assessment_old

import future.keywords.not

deny contains denial if {
	data.releasegate.lib.frameworks.assessed(data.repo.gate, input.document)
	date := input.document.spec.compliance.dpiaDate
	days := data.releasegate.lib.parameters.of("assessmentMaxAgeDays")
	date < data.releasegate.lib.days.after(input.today, 0 - days)
	denial := {"pointer": "/spec/compliance/dpiaDate", "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"date": date,
		"days": days,
	}}
}
