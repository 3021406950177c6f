# METADATA
# title: Oversight whose corrections go nowhere
# description: >-
#   The profile says that people look into the model's answers and change them. What they correct is the best sign of what
#   the model gets wrong, and is of use only if it is kept and can be joined with the request that it answers.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the profile of {model} names human oversight, and spec.monitoring.feedback is missing: corrections are lost"
#   fix: "say in spec.monitoring.feedback where corrections are kept (uri) and which field of a request they name (joinKey)"
#   clauses: ["GDPR 22(3)", "EU AI Act 14(1)", "EU AI Act 72(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 22; control GDPR-09, AIA-04"
package releasegate.monitoring.feedback

import future.keywords.not

deny contains denial if {
	input.context.profile.spec.compliance.humanOversight
	not data.releasegate.lib.shape.blank(_profile.spec.compliance.humanOversight)
	_judged
	some field in ["uri", "joinKey"]
	data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "monitoring", "feedback", field], null))
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "monitoring", "feedback"])
	denial := {"pointer": pointer, "args": {"model": object.get(input.document, ["metadata", "name"], "the model")}}
}

_profile := data.releasegate.lib.shape.object(input.context.profile)

_judged if {
	_bound
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) == 3
}

_bound if data.repo.profile != "starter"

_bound if data.releasegate.lib.frameworks.high_risk(data.repo.gate, _profile)
