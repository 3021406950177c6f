# METADATA
# title: Environment below the one before it
# description: >-
#   A tier says how much an environment asks of a release. A model moves along the order of releasegate.yaml, so an
#   environment that asks for less than the one before it lets through what was stopped already.
# custom:
#   scope: repository
#   severity: error
#   message: "{environment} is {tier}, and {before}, which comes before it, is {higher}"
#   fix: "order the environments of releasegate.yaml from development to production, or raise the tier"
#   clauses: ["ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.platform.tiers_ordered

import future.keywords.not

deny contains denial if {
	some i, environment in data.repo.order
	before := data.repo.order[i - 1]
	_rank(environment) < _rank(before)
	denial := {"path": sprintf("environments/%v/environment.yaml", [environment]), "pointer": "/spec/tier", "args": {
		"environment": environment,
		"tier": _tier(environment),
		"before": before,
		"higher": _tier(before),
	}}
}

_rank(environment) := data.releasegate.lib.tier.rank(input.environments[environment])

_tier(environment) := input.environments[environment].spec.tier
