# METADATA
# title: Release of a model without a profile
# description: >-
#   The profile says who owns the model, what data it uses and which bar it has to clear. Without one nobody answers
#   for the model and nothing judges its metrics.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the model {model} has no profile {profile}, so it has neither an owner nor a bar to clear"
#   fix: "add governance/models/<model>.yaml with owners, purpose, classification, personal data and thresholds; docs/add-a-model.md shows one"
#   clauses: ["ISO 27001 A.5.12", "GDPR 5(1)(b)"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.release.known_profile

import future.keywords.not

deny contains {"pointer": "/metadata/name", "args": {"model": name, "profile": profile}} if {
	name := input.document.metadata.name
	not input.context.profile.metadata.name == name
	profile := sprintf("governance/models/%v.yaml", [name])
}
