# METADATA
# title: Rollback to another version than the last
# description: >-
#   A rollback skips what a promotion has to show, because the version it returns to ran in this environment just
#   before. An older version, or one that is put together anew, was not tried with what runs around it now.
# custom:
#   scope: change
#   severity: error
#   message: "{model} in {environment} goes back to {version}, and {last} ran there just before"
#   fix: "restore spec.model and spec.chart of the release before this one, or promote the version you want"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 37"
package releasegate.promotion.rollback

import future.keywords.not

deny contains {"path": release.path, "pointer": "/spec/model", "args": {
	"model": release.model,
	"environment": release.environment,
	"version": _version(release.after),
	"last": _version(release.ranBefore),
}} if {
	some release in input.releases
	release.change == "rollback"
	not _same(release.after, release.ranBefore)
}

_same(after, before) if {
	_runs(after) == _runs(before)
}

_runs(release) := [release.spec.model, release.spec.chart]

_version(release) := sprintf("version %v", [version]) if version := release.spec.model.version

else := "nothing"
