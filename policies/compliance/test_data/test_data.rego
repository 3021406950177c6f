# METADATA
# title: Personal data in development or testing
# description: >-
#   In development and testing a model is tried with made-up data, so there is nothing of anybody's to keep. A release
#   there that captures requests of a model with personal data says that real people's data is used.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{model} uses {data} data, and {environment}, which is for {tier}, captures its requests"
#   fix: "take spec.monitoring.{field} out of the release there, and try the model with made-up data"
#   clauses: ["ISO 27001 A.8.33", "GDPR 5(1)(b)", "GDPR 5(1)(c)"]
#   effective_on: "2026-11-01"
#   row: "control ISO-13"
package releasegate.compliance.test_data

import future.keywords.not

deny contains denial if {
	some field in ["capture", "feedback"]
	input.document.spec.monitoring[field]
	some tier in ["development", "testing"]
	data.releasegate.lib.tier.ranks[tier] == _rank
	data.releasegate.lib.frameworks.personal(input.context.profile)
	denial := {"pointer": sprintf("/spec/monitoring/%v", [field]), "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"data": object.get(input.context.profile, ["spec", "compliance", "personalData"], "unknown"),
		"environment": object.get(input.document, ["metadata", "environment"], "the environment"),
		"tier": tier,
		"field": field,
	}}
}

_rank := data.releasegate.lib.tier.stricter(input.environment, data.repo.environments)
