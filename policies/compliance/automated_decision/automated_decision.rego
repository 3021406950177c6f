# METADATA
# title: Automated decision without a person to turn to
# description: >-
#   Where a model decides about people by itself, they have a right to a human's intervention, and the processing is
#   assessed beforehand. The profile names who intervenes and the assessment.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} decides about people by itself, and {field} is missing"
#   fix: "name in humanOversight who can overrule the model and how, and in dpiaRef the assessment"
#   clauses: ["GDPR 22(1)", "GDPR 22(3)", "GDPR 35(1)", "GDPR 35(3)(a)", "EU AI Act 14(1)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-04, GDPR-09, AIA-04"
package releasegate.compliance.automated_decision

import future.keywords.not

deny contains {"pointer": pointer, "args": {"model": name, "field": concat(".", path)}} if {
	data.releasegate.lib.frameworks.personal(input.document)
	data.releasegate.lib.frameworks.binds("gdpr", data.repo.gate, input.document)
	input.document.spec.compliance.automatedDecision == true
	some path in [["spec", "compliance", "humanOversight"], ["spec", "compliance", "dpiaRef"]]
	data.releasegate.lib.shape.blank(object.get(input.document, path, null))
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := object.get(input.document, ["metadata", "name"], "the model")
}
