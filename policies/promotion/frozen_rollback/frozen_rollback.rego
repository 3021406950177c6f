# METADATA
# title: Rollback that waits for a freeze
# description: >-
#   The gate lets a rollback pass during a freeze, because it may end an incident. Argo CD does not: it deploys nothing
#   while a window denies, and neither does it mend what drifts.
# custom:
#   scope: change
#   severity: warning
#   message: "{model} is rolled back in {environment}, and Argo CD will not sync it {when}"
#   fix: "lift the window first: a pull request that changes spec.syncWindows alone, with the approvals for argocd"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 42"
package releasegate.promotion.frozen_rollback

import future.keywords.not

deny contains denial if {
	some release in input.releases
	release.change == "rollback"
	freeze := input.freezes[release.environment]
	freeze.denied == true
	release.model in freeze.models
	denial := {"path": release.path, "pointer": "", "args": {
		"model": release.model,
		"environment": release.environment,
		"when": _when(freeze),
	}}
}

_when(freeze) := concat("", [_before(freeze.until), _by_hand(freeze)])

_before(moment) := sprintf("before %v", [moment]) if is_string(moment)

else := "by itself, because the freeze has no end in sight"

_by_hand(freeze) := " unless somebody does it by hand" if freeze.manual == true

else := ""
