# METADATA
# title: Field that this environment requires is missing
# description: >-
#   Each tier asks for what the tier before it asked for and more, from a digest in testing to a rollback target in
#   production. The regulated profile asks for more than starter, and health data for a record of what happens to it. A
#   blank value counts as missing.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{field} is missing, and the {profile} profile requires it from the tier {tier} on"
#   fix: "write the field; `releasegate promote` copies what the environment before already declares"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.29", "ISO 27001 A.8.32", "GDPR 5(2)", "HIPAA 164.312(b)"]
#   effective_on: "2026-11-01"
#   row: "governance required-fields; control HIPAA-05, ISO-12"
package releasegate.release.required_fields

import future.keywords.not

# What each tier adds to the tiers before it, by profile. Fields are paths in the release.
_table := {
	"starter": {
		"development": _basics,
		"testing": _evaluated,
		"production": _watched,
	},
	"regulated": {
		"development": _basics,
		"testing": array.concat(_evaluated, [["spec", "model", "lineage", "gitCommit"], ["spec", "model", "lineage", "datasets"]]),
		"staging": array.concat(
			[
				["spec", "model", "card", "path"],
				["spec", "model", "card", "digest"],
				["spec", "model", "signature", "path"],
				["spec", "model", "signature", "digest"],
			],
			_recorded,
		),
		"production": array.concat(_watched, [["spec", "change", "ticket"]]),
	},
}

_basics := [
	["spec", "chart"],
	["spec", "model", "version"],
	["spec", "model", "uri"],
	["spec", "model", "artifact", "uri"],
	["spec", "model", "image"],
	["spec", "serving", "resources", "cpu"],
	["spec", "serving", "resources", "memory"],
]

_evaluated := [
	["spec", "model", "artifact", "digest"],
	["spec", "model", "evaluation", "report"],
	["spec", "model", "evaluation", "digest"],
]

_recorded := [
	["spec", "monitoring", "capture", "uri"],
	["spec", "monitoring", "capture", "mode"],
	["spec", "monitoring", "capture", "retentionDays"],
]

_watched := [
	["spec", "monitoring", "alerts", "latencyP95Ms"],
	["spec", "monitoring", "alerts", "errorRatePercent"],
	["spec", "change", "rollbackTo"],
]

_affecting := [
	["spec", "monitoring", "drift", "method"],
	["spec", "monitoring", "drift", "threshold"],
	["spec", "monitoring", "drift", "schedule"],
]

deny contains {"pointer": pointer, "args": {"field": field, "profile": _profile, "tier": tier}} if {
	some [tier, path] in _missing
	field := concat(".", path)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

deny contains {"pointer": pointer, "args": {"field": field, "profile": _profile, "tier": "staging"}} if {
	_person_affected
	not _has_fairness_metric
	field := "a fairness metric in the evaluation report"
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "model", "evaluation", "report"])
}

_missing contains [tier, path] if {
	some tier, paths in _table[_profile]
	_ranks[tier] <= _rank
	some path in paths
	_blank(object.get(input.document, path, null))
}

_missing contains ["staging", path] if {
	_person_affected
	some path in _affecting
	_blank(object.get(input.document, path, null))
}

_missing contains ["staging", path] if {
	input.context.profile.spec.compliance.phi == true
	_rank >= 2
	some path in _recorded
	_blank(object.get(input.document, path, null))
}

# Most values are texts, and a helper of another module takes longest.
_blank(value) if {
	is_string(value)
	trim_space(value) == ""
}

else if {
	not is_string(value)
	data.releasegate.lib.shape.blank(value)
}

_person_affected if {
	_profile == "regulated"
	_rank >= 2
	data.releasegate.lib.frameworks.personal(input.context.profile)
}

# An unknown profile asks for the most.
_profile := "starter" if data.repo.profile == "starter"

else := "regulated"

_rank := data.releasegate.lib.tier.stricter(input.environment, data.repo.environments)

_ranks := data.releasegate.lib.tier.ranks

_has_fairness_metric if {
	report := input.document.spec.model.evaluation.report
	some metric in input.context.evidence[report].document.metrics
	metric.kind == "fairness"
	data.repo.metrics[metric.name].kind == "fairness"
}
