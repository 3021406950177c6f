# METADATA
# title: Too many models in one pull request
# description: >-
#   One model at a time keeps a review readable and a rollback small. The limit is limits.modelsPerPullRequest of
#   releasegate.yaml on the base, 1 unless it says more. Rollbacks are not counted.
# custom:
#   scope: change
#   severity: error
#   message: "this change brings {count} models ({models}) and the limit is {limit}, so {model} has to go by itself"
#   fix: "split the pull request, or have the platform raise limits.modelsPerPullRequest"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.promotion.one_model

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.arrives(release)
	not release.model in array.slice(_models, 0, _limit)
	denial := {"path": release.path, "pointer": "/metadata/name", "args": {
		"model": release.model,
		"models": _models,
		"count": count(_models),
		"limit": _limit,
	}}
}

_models := sort({release.model |
	some release in input.releases
	data.releasegate.lib.moves.arrives(release)
})

_limit := data.releasegate.lib.limits.of("modelsPerPullRequest")
