# METADATA
# title: Rendered object without its labels
# description: >-
#   Who operates a cluster sees objects and not this repository. What an object belongs to, and what its data may be used for,
#   has to stand on it: the model, the environment, the classification, the personal data and the frameworks that the
#   profile declares.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} has the label {label}: {said}, and {owner} says {wanted}"
#   fix: "label every object of the chart as charts/model-serving does (model-serving.labels), on metadata.labels"
#   clauses: ["ISO 27001 A.5.12", "ISO 27001 A.5.13", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 37; control ISO-02; threat 28"
package releasegate.compliance.object_labels

import future.keywords.not

deny contains {"pointer": pointer, "index": i, "args": args} if {
	input.rendered.model != ""
	some i, entry in input.objects
	some [label, wanted, owner] in _wanted
	said := object.get(entry.document, ["metadata", "labels", label], "nothing")
	said != wanted
	pointer := data.releasegate.lib.pointer.nearest(entry.document, ["metadata", "labels", label])
	args := {
		"name": data.releasegate.lib.places.label(entry.document),
		"label": label,
		"said": said,
		"owner": owner,
		"wanted": wanted,
	}
}

_profile := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(input.rendered.profile), "spec", {}))

_compliance := data.releasegate.lib.shape.object(object.get(_profile, "compliance", {}))

_wanted contains ["releasegate/model", input.rendered.model, "its release"]

_wanted contains ["releasegate/environment", name, "its release"] if name := input.rendered.environment.metadata.name

_wanted contains ["releasegate/classification", value, "the profile"] if value := _profile.classification

_wanted contains ["releasegate/personal-data", value, "the profile"] if value := _compliance.personalData

_wanted contains [sprintf("releasegate/framework-%v", [name]), "true", "the profile"] if {
	some name in data.releasegate.lib.shape.list(object.get(_compliance, "frameworks", []))
}
