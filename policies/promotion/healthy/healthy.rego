# METADATA
# title: Promotion of a model that is not seen to be healthy
# description: >-
#   Git says what was declared, and only Argo CD can say what runs. Where an environment asks for it, the model has to be
#   observed Synced and Healthy on each cluster of the environment before, at the merged commit and after its merge. What
#   was not observed is not healthy. requireHealthy of environment.yaml asks; in a regulated production it is asked
#   unless that says false.
# custom:
#   scope: change
#   severity: error
#   message: "{environment} asks that {model} is healthy in {previous}, and {application} {problem}"
#   fix: "mend it there, or wait for it; observations come from `releasegate facts argocd`, passed with --health"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.promotion.healthy

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.promoted(release)
	release.previous != null
	_asked(release.environment)
	some [application, problem] in _problems(release)
	denial := {"path": release.path, "pointer": "/spec/model", "args": {
		"model": release.model,
		"environment": release.environment,
		"previous": release.previousEnvironment,
		"application": application,
		"problem": problem,
	}}
}

_asked(environment) if data.repo.environments[environment].spec.requireHealthy == true

_asked(environment) if {
	data.repo.profile == "regulated"
	data.releasegate.lib.tier.rank(data.repo.environments[environment]) == 3
	not data.repo.environments[environment].spec.requireHealthy == false
}

_problems(release) := {["its Application", "is on no cluster that is known"]} if count(_seen(release)) == 0

else := {[one.application, problem] | some one in _seen(release); problem := _problem(one)}

_seen(release) := data.releasegate.lib.shape.listed(release.health)

_problem(one) := "was not observed" if one.observedAt == null

else := sprintf("is %v and %v", [_word(one.sync), _word(one.health)]) if {
	[one.sync, one.health] != ["Synced", "Healthy"]
}

else := "was observed, and nothing says whether that was after the merge" if one.afterMerge == null

else := sprintf("was last observed at %v, before the merge", [one.observedAt]) if one.afterMerge == false

else := "runs no commit that is known to hold the merge" if not one.covers == true

_word(value) := value if is_string(value)

else := "unknown"
