# METADATA
# title: Model card that says too little
# description: >-
#   A card of another version, named by its right digest, tells reviewers of another model. For a high-risk model under the
#   AI Act the card states how accurate the model is and where it fails; a CycloneDX model card has a place for each.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the model card {path} {problem}"
#   fix: "write a CycloneDX 1.6 card of this very version, with modelCard.quantitativeAnalysis.performanceMetrics and modelCard.considerations.technicalLimitations"
#   clauses: ["EU AI Act 11(1)", "EU AI Act 13(3)(b)(ii)", "EU AI Act 15(3)"]
#   effective_on: "2026-11-01"
#   row: "governance report-bound; control AIA-01"
package releasegate.release.card_content

import future.keywords.not

deny contains {"pointer": "/spec/model/card/path", "args": {"path": path, "problem": problem}} if {
	path := input.document.spec.model.card.path
	text := input.context.evidence[path].document.text
	some problem in _problems(_components(text))
}

# The machine-learning models that a CycloneDX document describes; none for any other text.
_components(text) := [component |
	contains(text, "machine-learning-model")
	json.is_valid(text)
	card := json.unmarshal(text)
	card.bomFormat == "CycloneDX"
	some component in data.releasegate.lib.shape.list(object.get(card, "components", []))
	component.type == "machine-learning-model"
]

_model := input.document.spec.model

_problems(components) := _other(components) | _lacking(components)

_other(components) := {problem |
	some component in components
	version := object.get(component, "version", "nothing")
	version != _model.version
	problem := sprintf("is of version %v, and the release of %v", [version, _model.version])
}

_lacking(components) := {"is no CycloneDX card of a machine-learning model"} if {
	_high_risk
	count(components) == 0
}

else := {sprintf("says nothing of its %v", [what]) |
	_high_risk
	some component in components
	some what, path in _asked
	not _said(object.get(component, path, []))
}

_asked := {
	"accuracy": ["modelCard", "quantitativeAnalysis", "performanceMetrics"],
	"limits": ["modelCard", "considerations", "technicalLimitations"],
}

_said(entries) if {
	some entry in data.releasegate.lib.shape.list(entries)
	not data.releasegate.lib.shape.blank(entry)
}

_high_risk if {
	data.releasegate.lib.frameworks.high_risk(data.repo.gate, input.context.profile)
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2
}
