# METADATA
# title: Too many models in one pull request
# description: >-
#   One model at a time keeps a review readable and a rollback small. The limit is limits.modelsPerPullRequest of
#   releasegate.yaml on the base, 1 unless it says more. A change that moves nothing but spec.chart of releases of one
#   environment, all from one version to one other, is one step of the fleet: limits.chartsPerPullRequest counts it, 20
#   unless the base says otherwise. Rollbacks are not counted.
# custom:
#   scope: change
#   severity: error
#   message: "this change moves {count} models ({models}) and {name} is {limit}, so {model} has to go by itself"
#   fix: "split the pull request (`releasegate promote --chart` does), or have the platform raise the limit"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.promotion.one_model

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
	not release.model in array.slice(_models, 0, _limit.most)
	denial := {"path": release.path, "pointer": "/metadata/name", "args": {
		"model": release.model,
		"models": _models,
		"count": count(_models),
		"name": _limit.name,
		"limit": _limit.most,
	}}
}

_models := sort({release.model |
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
})

_limit := {
	"name": "limits.chartsPerPullRequest",
	"most": data.releasegate.lib.limits.of("chartsPerPullRequest"),
} if {
	_moves_charts_alone
}

else := {
	"name": "limits.modelsPerPullRequest",
	"most": data.releasegate.lib.limits.of("modelsPerPullRequest"),
}

# Every changed path is a release of the same environment, and each makes the same move.
_moves_charts_alone if {
	count({[release.environment, release.chartMove] | some release in input.releases}) == 1
	every release in input.releases {
		is_object(release.chartMove)
	}
	count({entry.path | some entry in input.paths}) == count({release.path | some release in input.releases})
}
