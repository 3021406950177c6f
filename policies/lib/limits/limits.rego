# The limits of releasegate.yaml on the base (spec.limits), and what holds where it says nothing.
package releasegate.lib.limits

import future.keywords.not

_defaults := {
	"modelsPerPullRequest": 1,
	"chartsPerPullRequest": 20,
	"deletionsPerPullRequest": 1,
	"rollbackVersions": 3,
	"rollbackMaxAgeDays": 30,
	"waiverMaxDays": 90,
	"breakGlassHours": 4,
}

# of(name) is a limit: what the base's releasegate.yaml says, else its default.
of(name) := object.get(data.repo.gate, ["spec", "limits", name], _defaults[name])
