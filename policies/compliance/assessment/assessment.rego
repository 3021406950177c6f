# METADATA
# title: Impact assessment that nobody stands behind
# description: >-
#   A link to an assessment says neither when it was made nor who looked at it. Where the GDPR asks for one, the profile
#   dates it and names who gave advice on it. How old it may be when a version is promoted is the rule promotion.evidence_age.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} needs a data protection impact assessment, and spec.compliance.{field} {problem}"
#   fix: "write in dpiaDate the day of its last review, and in dpiaReviewer the data protection officer or who else reviewed it"
#   clauses: ["GDPR 35(1)", "GDPR 35(2)", "GDPR 35(3)(a)", "GDPR 35(3)(b)"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-04"
package releasegate.compliance.assessment

import future.keywords.not

deny contains denial if {
	data.releasegate.lib.frameworks.assessed(data.repo.gate, input.document)
	some [field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "compliance", field])
	denial := {"pointer": pointer, "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"field": field,
		"problem": problem,
	}}
}

_compliance := object.get(input.document, ["spec", "compliance"], {})

_problems contains [field, "is missing"] if {
	some field in ["dpiaDate", "dpiaReviewer"]
	data.releasegate.lib.shape.blank(object.get(_compliance, field, null))
}

# Days are texts that sort by time; a clock may be a day ahead somewhere.
_problems contains ["dpiaDate", "lies in the future"] if {
	_compliance.dpiaDate > data.releasegate.lib.days.after(input.today, 1)
}
