# METADATA
# title: Way back to a version that never ran here
# description: >-
#   A rollback goes to what ran in the same environment before. A version that never ran there was never tried there, and a
#   withdrawn one may not come back; `none` is for the first version that comes. A release may keep the way back that an
#   earlier one named.
# custom:
#   scope: change
#   severity: error
#   message: "{model} comes to {environment} with the way back {target}, and {problem}"
#   fix: "name the version that runs there now, as `releasegate promote` does"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.26"]
#   effective_on: "2026-11-01"
#   row: "governance required-fields; control ISO-12; threat 37"
package releasegate.promotion.rollback_known

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.arrives(release)
	target := release.after.spec.change.rollbackTo
	problem := _problem(release, target)
	denial := {
		"path": release.path,
		"pointer": "/spec/change/rollbackTo",
		"args": {"model": release.model, "environment": release.environment, "target": target, "problem": problem},
	}
}

_problem(release, "none") := sprintf("version %v runs there now", [release.before.spec.model.version])

_problem(release, target) := problem if {
	target != "none"
	problem := _named(release, target)
}

_named(release, target) := sprintf("that version is withdrawn: %v", [entry.reason]) if {
	some entry in input.withdrawn
	entry.model == release.model
	entry.version == target
}

else := "that version never ran there" if not target in _ran(release)

# A way back that a release named before anybody looked into the history of the environment may be kept.
_ran(release) := {version |
	some version in [
		object.get(data.releasegate.lib.shape.object(release.before), ["spec", "model", "version"], null),
		object.get(data.releasegate.lib.shape.object(release.before), ["spec", "change", "rollbackTo"], null),
	]
	is_string(version)
} | {version |
	some entry in data.releasegate.lib.shape.listed(release.ran)
	some version in [object.get(entry, ["model", "version"], null), object.get(entry, "rollbackTo", null)]
	is_string(version)
}
