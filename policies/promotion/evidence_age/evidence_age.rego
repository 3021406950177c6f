# METADATA
# title: Promotion that rests on old evidence
# description: >-
#   Data and people's use of a model move on, so an evaluation says less every month, and an impact assessment describes
#   what a model was for. Where a regulated version comes to staging or further, its report is at most
#   evaluationMaxAgeDays old, and an impact assessment that the GDPR asks for at most assessmentMaxAgeDays: parameters of
#   releasegate.yaml, 180 and 365 where nothing is said. What runs goes on running.
# custom:
#   scope: change
#   severity: error
#   message: "{model} comes to {environment}, and its {evidence} {problem}"
#   fix: "evaluate the version again and promote it with the new report; have the assessment reviewed and its date written into the profile"
#   clauses: ["GDPR 32(1)(d)", "GDPR 35(1)", "ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "governance 29; control GDPR-04, GDPR-08, ISO-10"
package releasegate.promotion.evidence_age

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
	some [path, evidence, problem] in _problems(release)
	pointer := data.releasegate.lib.pointer.nearest(release.after, path)
	denial := {"path": release.path, "pointer": pointer, "args": {
		"model": release.model,
		"environment": release.environment,
		"evidence": evidence,
		"problem": problem,
	}}
}

_problems(release) := _evaluation(release) | _assessment(release)

_evaluation(release) := {[["spec", "model", "evaluation", "report"], "evaluation report", problem] |
	data.repo.profile != "starter"
	data.releasegate.lib.tier.rank(data.repo.environments[release.environment]) >= 2
	is_string(release.evaluatedAt)
	some problem in _aged(release.evaluatedAt)
}

# Five minutes are no future: clocks differ.
_aged(moment) := {"was computed in the future"} if {
	data.releasegate.lib.moments.ns(moment) > data.releasegate.lib.moments.ns(input.now) + 300000000000
}

else := {sprintf("is of %v, more than %v days ago", [moment, days]) |
	days := data.releasegate.lib.parameters.of("evaluationMaxAgeDays")
	data.releasegate.lib.moments.ns(input.now) - data.releasegate.lib.moments.ns(moment) >= (days + 1) * 86400000000000
}

_assessment(release) := {[["metadata", "name"], "impact assessment", problem] |
	data.releasegate.lib.tier.rank(data.repo.environments[release.environment]) >= 2
	data.releasegate.lib.frameworks.assessed(data.repo.gate, release.profile)
	date := release.profile.spec.compliance.dpiaDate
	days := data.releasegate.lib.parameters.of("assessmentMaxAgeDays")
	date < data.releasegate.lib.days.after(input.now, 0 - days)
	problem := sprintf("is of %v, more than %v days ago", [date, days])
}
