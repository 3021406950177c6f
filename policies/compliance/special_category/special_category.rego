# METADATA
# title: Special category data without a condition
# description: >-
#   Health, beliefs, biometrics and the like may be used only under one of ten conditions, after an assessment. Health
#   data under HIPAA is such data too. A condition for data that is declared to be ordinary means that one of them is wrong.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} {problem}"
#   fix: "set spec.compliance.personalData, specialCategoryCondition (9.2.a to 9.2.j) and dpiaRef to what the assessment says"
#   clauses: ["GDPR 9(1)", "GDPR 9(2)", "GDPR 35(1)", "GDPR 35(3)(b)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-03, GDPR-04"
package releasegate.compliance.special_category

import future.keywords.not

deny contains {"pointer": pointer, "args": {"model": _name, "problem": problem}} if {
	some [field, problem] in _problems
	data.releasegate.lib.frameworks.binds("gdpr", data.repo.gate, input.document)
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "compliance", field])
}

_name := object.get(input.document, ["metadata", "name"], "the model")

_compliance := object.get(input.document, ["spec", "compliance"], {})

_special if _compliance.personalData == "special-category"

_problems contains ["specialCategoryCondition", "uses special category data without a condition of Article 9(2)"] if {
	_special
	not regex.match(`^9\.2\.[a-j]$`, _compliance.specialCategoryCondition)
}

_problems contains ["dpiaRef", "uses special category data without a data protection impact assessment"] if {
	_special
	data.releasegate.lib.shape.blank(object.get(_compliance, "dpiaRef", null))
}

_problems contains ["riskTier", "uses special category data and calls its risk low"] if {
	_special
	_compliance.riskTier == "low"
}

_problems contains ["personalData", problem] if {
	not _special
	problem := sprintf("names the condition %v for data that it calls %v", [
		_compliance.specialCategoryCondition,
		object.get(_compliance, "personalData", "nothing"),
	])
}

_problems contains ["personalData", problem] if {
	_compliance.phi == true
	not _special
	problem := sprintf("uses health data and calls it %v", [object.get(_compliance, "personalData", "nothing")])
}
