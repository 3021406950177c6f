# METADATA
# title: Profile that contradicts itself
# description: >-
#   Most rules about people ask a profile whether it uses personal data. One that says none, and names a lawful basis or
#   an entry of the record all the same, is wrong in one of the two places, and those rules would not look at it.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} {problem}, so one of the two is wrong"
#   fix: "say in spec.compliance.personalData and spec.compliance.phi what data the model really uses, or take the field out"
#   clauses: ["GDPR 5(2)", "GDPR 6(1)", "GDPR 22(1)", "HIPAA 164.308(b)(1)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-02, GDPR-09, GDPR-12, HIPAA-09"
package releasegate.compliance.contradiction

import future.keywords.not

deny contains denial if {
	some [field, problem] in _problems
	denial := {"pointer": sprintf("/spec/compliance/%v", [field]), "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"problem": problem,
	}}
}

_compliance := object.get(input.document, ["spec", "compliance"], {})

# What only data about people has.
_personal := [
	["lawfulBasis", "names a lawful basis"],
	["ropaRef", "names an entry in the record of processing"],
	["dpiaRef", "names a data protection impact assessment"],
	["dpiaDate", "dates a data protection impact assessment"],
	["transfers", "names transfers of personal data"],
]

_problems contains [field, sprintf("%v, and says that it uses no personal data", [does])] if {
	_compliance.personalData == "none"
	some [field, does] in _personal
	value := _compliance[field]
	not data.releasegate.lib.shape.blank(value)
}

_problems contains ["automatedDecision", "decides about people by itself, and says that it uses no personal data"] if {
	_compliance.personalData == "none"
	_compliance.automatedDecision == true
}

_problems contains ["baaRef", "names a business associate agreement, and does not say that it uses health data"] if {
	value := _compliance.baaRef
	not data.releasegate.lib.shape.blank(value)
	not _compliance.phi == true
}

_problems contains ["deidentification", "says how health data was de-identified, and that it uses health data"] if {
	_compliance.phi == true
	value := _compliance.deidentification
	not data.releasegate.lib.shape.blank(value)
}
