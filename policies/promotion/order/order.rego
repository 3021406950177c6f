# METADATA
# title: Environment skipped
# description: >-
#   A model is promoted through the environments in their order, and what it is promoted from is on the main branch
#   already, its chart with it. A release that comes from nowhere was never tried.
# custom:
#   scope: change
#   severity: error
#   message: "{model} comes to {environment}, but {problem}"
#   fix: "release the model to the environment before first, merge that, and promote it from there"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13, promotion-from-git"
package releasegate.promotion.order

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
	some problem in _problems(release)
	denial := {
		"path": release.path,
		"pointer": "/spec/model",
		"args": {"model": release.model, "environment": release.environment, "problem": problem},
	}
}

_problems(release) := {"it is not an environment of releasegate.yaml"} if not release.environment in data.repo.order

else := {sprintf("%v, the environment before, has no release of it", [before]) |
	some i, name in data.repo.order
	name == release.environment
	before := data.repo.order[i - 1]
	not _released_in(release, before)
}

_released_in(release, environment) if {
	release.previousEnvironment == environment
	release.previous != null
}
