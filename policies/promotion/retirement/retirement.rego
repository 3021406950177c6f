# METADATA
# title: Retirement that leaves a later environment alone
# description: >-
#   A model leaves the last environment first. While a later one runs it, the earlier ones are where its next version is
#   tried, and where it is seen first what breaks.
# custom:
#   scope: change
#   severity: error
#   message: "{model} would leave {environment} before it has left {later}"
#   fix: "retire it from the last environment first, and go back through the others one by one"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.promotion.retirement

import future.keywords.not

deny contains denial if {
	some release in input.releases
	release.change == "retirement"
	count(release.later) > 0
	denial := {"path": release.path, "pointer": "", "args": {
		"model": release.model,
		"environment": release.environment,
		"later": concat(" and ", release.later),
	}}
}
