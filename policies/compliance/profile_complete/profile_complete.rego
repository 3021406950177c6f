# METADATA
# title: Profile that says too little for where the model runs
# description: >-
#   What governance has to have said of a model grows with the environments that it reaches: a bar for its performance
#   from testing up, one for fairness where people are affected from staging up, and in a regulated production how risky
#   it is and who is called. Under the AI Act the risk is said from staging up, and a high one has human oversight.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} is released to {environment}, and its profile lacks {field}"
#   fix: "have governance add it to the profile before the model goes there"
#   clauses: ["ISO 27001 A.5.12", "ISO 27001 A.8.16", "ISO 27001 A.8.29", "EU AI Act 10(2)(f)", "EU AI Act 14(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 20, 29, 37, required-fields; control AIA-02, AIA-04, ISO-09, ISO-10"
package releasegate.compliance.profile_complete

import future.keywords.not

deny contains {"pointer": pointer, "args": {"model": _name, "environment": environment, "field": field}} if {
	some [rank, path, field] in _missing
	environment := _reached(rank)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := object.get(input.document, ["metadata", "name"], "the model")

# The first environment by name that is so far along, or further.
_reached(rank) := sort([name |
	some name, environment in input.context.environments
	data.releasegate.lib.tier.stricter(environment, data.repo.environments) >= rank
])[0]

_regulated if data.repo.profile != "starter"

_ai_act if data.releasegate.lib.frameworks.binds("eu-ai-act", data.repo.gate, input.document)

# Ranks: 1 testing, 2 staging, 3 production.
_missing contains [1, ["spec", "thresholds"], "a threshold for a metric of the kind performance"] if {
	not _has_bar("performance")
}

_missing contains [2, ["spec", "thresholds"], "a threshold for a metric of the kind fairness"] if {
	_regulated
	data.releasegate.lib.frameworks.personal(input.document)
	not _has_bar("fairness")
}

_missing contains [2, ["spec", "compliance", "frameworks"], "frameworks, which releasegate.yaml does not name either"] if {
	_regulated
	not _some_framework
}

_missing contains [3, path, concat(".", path)] if {
	_regulated
	some path in [["spec", "compliance", "riskTier"], ["spec", "owners", "onCall"]]
	_blank(path)
}

_missing contains [2, path, concat(".", path)] if {
	path := ["spec", "compliance", "riskTier"]
	_blank(path)
	_ai_act
}

_missing contains [2, path, concat(".", path)] if {
	data.releasegate.lib.frameworks.high_risk(data.repo.gate, input.document)
	path := ["spec", "compliance", "humanOversight"]
	_blank(path)
}

_has_bar(kind) if {
	some bar in input.document.spec.thresholds
	input.context.metrics[bar.metric].kind == kind
}

_some_framework if {
	some name in ["gdpr", "hipaa", "iso27001", "eu-ai-act"]
	data.releasegate.lib.frameworks.binds(name, data.repo.gate, input.document)
}

_blank(path) if data.releasegate.lib.shape.blank(object.get(input.document, path, null))
