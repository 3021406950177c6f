# METADATA
# title: Data classified lower than it may be
# description: >-
#   The classification is a label on everything that is rendered, and decides who handles it how. Data about people is
#   never public, and special categories of it are confidential at least. Health data has a rule of its own.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} uses {data} data and is classified {classification}, and such data is {least} at least"
#   fix: "set spec.classification to what the data asks for, or correct spec.compliance.personalData"
#   clauses: ["ISO 27001 A.5.12", "ISO 27001 A.5.13"]
#   effective_on: "2026-11-01"
#   row: "control ISO-02"
package releasegate.compliance.classification

import future.keywords.not

deny contains denial if {
	personal := object.get(input.document, ["spec", "compliance", "personalData"], "unknown")
	classification := object.get(input.document, ["spec", "classification"], "nothing")
	least := _least(personal)
	not classification in array.slice(_labels, _place(least), count(_labels))
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "classification"])
	denial := {"pointer": pointer, "args": {
		"model": object.get(input.document, ["metadata", "name"], "the model"),
		"data": personal,
		"classification": classification,
		"least": least,
	}}
}

_labels := ["public", "internal", "confidential", "restricted"]

_place(label) := [i | some i, one in _labels; one == label][0]

# What is not known to be harmless counts as the most sensitive.
_least("none") := "public"

_least(personal) := "internal" if personal in {"personal", "pseudonymised"}

_least(personal) := "confidential" if not personal in {"none", "personal", "pseudonymised"}
