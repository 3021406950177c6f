# METADATA
# title: Rollback that is not one to a version that ran well
# description: >-
#   A rollback skips what a promotion has to show, because the version it returns to ran in this environment before. So it
#   goes to the version that ran just before, or to an older one that no rollback ever left, not further back than
#   limits.rollbackVersions and limits.rollbackMaxAgeDays of releasegate.yaml; and it names the incident that it answers.
#   A version that was rolled back from comes again as a promotion only.
# custom:
#   scope: change
#   severity: error
#   message: "{model} in {environment} goes back to {version}: {problem}"
#   fix: "go back to what ran just before, and give spec.change a reason and the incident; any other version comes as a promotion"
#   clauses: ["ISO 27001 A.5.26", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 37; control ISO-12"
package releasegate.promotion.rollback

import future.keywords.not

deny contains denial if {
	some release in input.releases
	release.change == "rollback"
	problem := _problem(release, _places(release))
	denial := {"path": release.path, "pointer": "/spec/model", "args": {
		"model": release.model,
		"environment": release.environment,
		"version": _version(release),
		"problem": problem,
	}}
}

deny contains denial if {
	some release in input.releases
	release.change == "rollback"
	some field in ["reason", "incident"]
	object.get(release.after, ["spec", "change", field], "") == ""
	denial := {
		"path": release.path,
		"pointer": data.releasegate.lib.pointer.nearest(release.after, ["spec", "change", field]),
		"args": {
			"model": release.model,
			"environment": release.environment,
			"version": _version(release),
			"problem": sprintf("spec.change.%v is missing", [field]),
		},
	}
}

# How many versions back the release returns: 1 is what ran just before.
_places(release) := [place |
	some i, ran in release.ran
	[ran.model, ran.chart] == [release.after.spec.model, release.after.spec.chart]
	place := i + 1
]

_problem(release, places) := "it never ran there as it is here" if count(places) == 0

else := "it was rolled back from there itself, so it comes again only as a promotion" if {
	_left(release.ran[places[0] - 1], places[0])
}

else := sprintf("that is %v versions back, and limits.rollbackVersions is %v", [places[0], _most]) if places[0] > _most

else := "nothing says when it last ran, and without that only the version just before may return" if {
	places[0] > 1
	not is_number(release.ran[places[0] - 1].daysAgo)
}

else := sprintf("it last ran %v days ago, and limits.rollbackMaxAgeDays is %v", [days, _oldest]) if {
	places[0] > 1
	days := release.ran[places[0] - 1].daysAgo
	days >= _oldest
}

_left(ran, _) if ran.rolledBack

_left(ran, place) if {
	place > 1
	ran.everRolledBack
}

_most := data.releasegate.lib.limits.of("rollbackVersions")

_oldest := data.releasegate.lib.limits.of("rollbackMaxAgeDays")

_version(release) := sprintf("version %v", [version]) if version := release.after.spec.model.version

else := "no version"
