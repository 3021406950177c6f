# METADATA
# title: Version that has not soaked
# description: >-
#   Some faults show only after hours of real use, so an environment may ask that a version has run in the one before for
#   soakHours. They count from the forge's merge time of what the environment before declares now: the date in a commit
#   is its author's word. A version that was rolled back and came again soaks anew.
# custom:
#   scope: change
#   severity: error
#   message: "{model} comes to {environment}, which asks for {hours} hours in {previous}, and {problem}"
#   fix: "run the gate again when the time is over; merge times come from `releasegate facts <forge>`, passed with --facts"
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.31", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 36"
package releasegate.promotion.soak

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
	release.previous != null
	problem := _problem(release.soak)
	denial := {"path": release.path, "pointer": "/spec/model", "args": {
		"model": release.model,
		"environment": release.environment,
		"previous": release.previousEnvironment,
		"hours": _hours(release.soak),
		"problem": problem,
	}}
}

_problem(soak) := "its environment.yaml on the base does not say how many" if not is_number(soak.hours)

else := "nothing says when it was merged there" if {
	soak.hours > 0
	not is_number(soak.ran)
}

else := sprintf("it was merged there %v hours ago", [soak.ran]) if {
	soak.hours > 0
	soak.ran < soak.hours
}

_hours(soak) := soak.hours if is_number(soak.hours)

else := "some"
