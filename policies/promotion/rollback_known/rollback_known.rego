# METADATA
# title: Way back to a version that never ran here
# description: >-
#   A rollback goes to what ran in the same environment before. A version that never ran there was never tried there, and a
#   withdrawn one may not come back; `none` is for a version that comes where nothing else may come back. A release may keep the way back that an
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
	target := release.after.spec.change.rollbackTo
	_judged(release, target)
	problem := _problem(release, target)
	denial := {
		"path": release.path,
		"pointer": "/spec/change/rollbackTo",
		"args": {"model": release.model, "environment": release.environment, "target": target, "problem": problem},
	}
}

_judged(release, _) if data.releasegate.lib.moves.arrives(release)

# Who names another way back later has to name one that there is, too.
_judged(release, target) if {
	release.change != "rollback"
	not _way_back(release.before) == target
}

_problem(release, target) := sprintf("that version is withdrawn: %v", [entry.reason]) if {
	some entry in input.withdrawn
	entry.model == release.model
	entry.version == target
}

else := sprintf("there is one: %v ran there", [concat(", ", sort(others))]) if {
	target == "none"
	others := (_ran(release) - {release.after.spec.model.version}) - _withdrawn(release)
	count(others) > 0
}

else := "that version never ran there" if {
	target != "none"
	not target in (_ran(release) | _kept(release))
}

# No way back leads to one of these, so where nothing else ran there is none.
_withdrawn(release) := {entry.version | some entry in input.withdrawn; entry.model == release.model}

_ran(release) := {version |
	some entry in array.concat(
		[data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(release.before), "spec", {}))],
		data.releasegate.lib.shape.listed(release.ran),
	)
	version := entry.model.version
	is_string(version)
}

# A way back that a release named before anybody looked into the history of the environment may be kept.
_kept(release) := {target |
	some target in array.concat(
		[_way_back(release.before)],
		[entry.rollbackTo | some entry in data.releasegate.lib.shape.listed(release.ran)],
	)
	is_string(target)
}

_way_back(document) := object.get(data.releasegate.lib.shape.object(document), ["spec", "change", "rollbackTo"], null)
