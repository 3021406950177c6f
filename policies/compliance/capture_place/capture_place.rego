# METADATA
# title: Captured requests in a place that nobody vouches for
# description: >-
#   The platform lists in the parameter capturePlaces where requests, answers and feedback may be kept, in which region
#   that is, and what encrypts it. Of a model with personal data they go nowhere else, and to no region that its profile
#   does not allow.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{field} goes to {uri}, which {problem}"
#   fix: "use a place of spec.parameters.capturePlaces of releasegate.yaml, in a region that the profile allows, or have the platform list one"
#   clauses: ["GDPR 32(1)(a)", "GDPR 44", "HIPAA 164.312(a)(2)(iv)", "HIPAA 164.312(b)", "ISO 27001 A.8.15"]
#   effective_on: "2026-11-01"
#   row: "governance 17, 36; control GDPR-07, GDPR-10, HIPAA-04, HIPAA-05"
package releasegate.compliance.capture_place

import future.keywords.not

deny contains {"pointer": sprintf("/spec/monitoring/%v/uri", [field]), "args": {
	"field": field,
	"uri": uri,
	"problem": problem,
}} if {
	some field in ["capture", "feedback"]
	uri := input.document.spec.monitoring[field].uri
	_judged
	problem := _problem(uri)
}

_listed := data.releasegate.lib.parameters.of("capturePlaces")

_judged if count(_listed) > 0

_judged if data.releasegate.lib.frameworks.personal(input.context.profile)

_problem(uri) := "could lead anywhere: write it without .., % and \\" if _evasive(uri)

else := "is under none of the places of capturePlaces" if count(_places(uri)) == 0

else := sprintf("lies in %v, and nobody says what encrypts it", [place.region]) if {
	some place in _places(uri)
	data.releasegate.lib.shape.blank(object.get(place, "encryption", null))
}

else := sprintf("lies in %v, where the data of the model may not be", [place.region]) if {
	some place in _places(uri)
	not data.releasegate.lib.regions.allowed(input.context.profile, place.region)
}

_places(uri) := {place | some place in _listed; _under(uri, trim_right(place.uri, "/"))}

_under(uri, prefix) if uri == prefix

_under(uri, prefix) if startswith(uri, sprintf("%v/", [prefix]))

_evasive(uri) if contains(uri, "..")

_evasive(uri) if contains(uri, "%")

_evasive(uri) if contains(uri, `\`)
