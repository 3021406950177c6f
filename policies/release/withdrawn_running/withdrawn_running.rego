# METADATA
# title: Release of a withdrawn version
# description: >-
#   Governance has withdrawn the version that this release declares. A gate stops no pod, so this is a reminder that
#   stays until the release is rolled back, replaced or retired.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: warning
#   message: "version {version} is withdrawn: {reason}"
#   fix: "roll back, bring another version, or retire the model here"
#   clauses: ["ISO 27001 A.5.26"]
#   effective_on: "2026-11-01"
#   row: "threat 37"
package releasegate.release.withdrawn_running

import future.keywords.not

deny contains denial if {
	version := input.document.spec.model.version
	some entry in input.context.profile.spec.withdrawn
	entry.version == version
	denial := {"pointer": "/spec/model/version", "args": {"version": version, "reason": entry.reason}}
}
