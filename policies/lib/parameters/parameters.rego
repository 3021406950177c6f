# The parameters of releasegate.yaml on the base (spec.parameters), and what holds where it says nothing. The schema
# of releasegate.yaml documents each of them with the same default.
package releasegate.lib.parameters

import future.keywords.not

_defaults := {
	"assessmentMaxAgeDays": 365,
	"automationPrincipals": [],
	"capturePercent": 10,
	"capturePlaces": [],
	"chartRepositories": [],
	"controllers": [],
	"evaluationMaxAgeDays": 180,
	"fairnessLeastRows": 100,
	"imageRegistries": [],
	"lockedBuckets": [],
	"openRoutes": [],
	"publicServices": [],
	"recordsRetentionDays": 0,
}

# of(name) is a parameter: what the base's releasegate.yaml says, else its default.
of(name) := said if said := data.repo.parameters[name]

else := _defaults[name]
