# The parameters of releasegate.yaml on the base (spec.parameters), and what holds where it says nothing. The schema
# of releasegate.yaml documents each of them with the same default.
package releasegate.lib.parameters

import future.keywords.not

_defaults := {
	"argocdAutomation": [],
	"artifactVerifiers": ["sha256:48c6d9ee635d4f43629b8ab0d7432bd5709422cdd23cd5f029e1ed98d96c5bcd"],
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
	"verifyingImages": [],
}

# of(name) is a parameter: what the base's releasegate.yaml says, else its default.
of(name) := said if said := data.repo.parameters[name]

else := _defaults[name]
