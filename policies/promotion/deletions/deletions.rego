# METADATA
# title: Too many deletions in one pull request
# description: >-
#   A deleted release takes one model down, a removed ApplicationSet every model of its environment, and a cluster that is
#   taken from an environment every model on it. Few at a time keep a slip of the hand small. The limit is
#   limits.deletionsPerPullRequest of releasegate.yaml on the base, 1 unless it says more.
# custom:
#   scope: change
#   severity: error
#   message: "this change deletes {count} ({list}) and the limit is {limit}, so {what} ({change}) has to go by itself"
#   fix: "split the pull request, or have the platform raise limits.deletionsPerPullRequest"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.promotion.deletions

import future.keywords.not

deny contains denial if {
	limit := data.releasegate.lib.limits.of("deletionsPerPullRequest")
	some deletion in array.slice(input.deletions, limit, count(input.deletions))
	denial := {"path": deletion.path, "pointer": "", "args": {
		"list": concat(", ", [one.what | some one in input.deletions]),
		"count": count(input.deletions),
		"limit": limit,
		"what": deletion.what,
		"change": deletion.change,
	}}
}
