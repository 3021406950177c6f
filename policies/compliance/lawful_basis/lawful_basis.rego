# METADATA
# title: Personal data without a lawful basis
# description: >-
#   A model that uses personal data, pseudonymised data included, needs a lawful basis, a stated retention and an entry
#   in the record of processing activities. Asked for where gdpr is a framework of the organisation or of the model.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} uses {data} data, and {field} is missing: nobody has said why and how long it may"
#   fix: "write the field; legal or the data protection officer knows the basis and the entry of the record"
#   clauses: ["GDPR 6(1)", "GDPR 5(1)(b)", "GDPR 5(1)(e)", "GDPR 30(1)(b)", "GDPR 30(1)(f)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-01, GDPR-02, GDPR-05"
package releasegate.compliance.lawful_basis

import future.keywords.not

deny contains denial if {
	data.releasegate.lib.frameworks.personal(input.document)
	data.releasegate.lib.frameworks.binds("gdpr", data.repo.gate, input.document)
	some path in _required
	data.releasegate.lib.shape.blank(object.get(input.document, path, null))
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	denial := {"pointer": pointer, "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"data": object.get(input.document, ["spec", "compliance", "personalData"], "unknown"),
		"field": concat(".", path),
	}}
}

_required := [
	["spec", "compliance", "lawfulBasis"],
	["spec", "compliance", "ropaRef"],
	["spec", "compliance", "retentionDays"],
	["spec", "purpose"],
]
