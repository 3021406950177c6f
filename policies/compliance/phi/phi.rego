# METADATA
# title: Health data without its safeguards
# description: >-
#   A model that uses protected health information is restricted, is used by a processor only under a business associate
#   agreement, and answers to HIPAA. Where HIPAA is a framework, a model with personal data says whether it uses any, and
#   one whose data is pseudonymised says by which of HIPAA's two methods it stopped being health data.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} {problem}"
#   fix: "set spec.compliance.phi to true or false; with true also baaRef, frameworks with hipaa, personalData, and classification restricted; with false and pseudonymised data also deidentification"
#   clauses: ["HIPAA 164.308(b)(1)", "HIPAA 164.312(a)(1)", "HIPAA 164.514(b)"]
#   effective_on: "2026-11-01"
#   row: "control HIPAA-01, HIPAA-09, HIPAA-10"
package releasegate.compliance.phi

import future.keywords.not

deny contains {"pointer": pointer, "args": {"model": _name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := object.get(input.document, ["metadata", "name"], "the model")

_compliance := object.get(input.document, ["spec", "compliance"], {})

_uses_phi if _compliance.phi == true

_problems contains [["spec", "compliance", "phi"], "uses personal data and does not say whether it is health data"] if {
	not is_boolean(_compliance.phi)
	data.releasegate.lib.frameworks.personal(input.document)
	data.releasegate.lib.frameworks.binds("hipaa", data.repo.gate, input.document)
}

_problems contains [["spec", "compliance", "baaRef"], "uses health data without a business associate agreement"] if {
	_uses_phi
	data.releasegate.lib.shape.blank(object.get(_compliance, "baaRef", null))
}

_problems contains [["spec", "compliance", "frameworks"], "uses health data and does not answer to hipaa"] if {
	_uses_phi
	not data.releasegate.lib.frameworks.binds("hipaa", data.repo.gate, input.document)
}

_problems contains [["spec", "compliance", "personalData"], problem] if {
	_uses_phi
	not _compliance.personalData in {"personal", "special-category"}
	problem := sprintf("uses health data and calls it %v", [object.get(_compliance, "personalData", "nothing")])
}

_problems contains [["spec", "classification"], problem] if {
	_uses_phi
	classification := object.get(input.document, ["spec", "classification"], "nothing")
	classification != "restricted"
	problem := sprintf("uses health data and is classified %v", [classification])
}

_problems contains [["spec", "compliance", "deidentification"], problem] if {
	_compliance.personalData == "pseudonymised"
	_compliance.phi == false
	not _compliance.deidentification in {"expert-determination", "safe-harbor"}
	data.releasegate.lib.frameworks.binds("hipaa", data.repo.gate, input.document)
	problem := "uses pseudonymised data, calls it no health data, and does not say how it was de-identified"
}
