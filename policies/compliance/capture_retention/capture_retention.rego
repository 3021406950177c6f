# METADATA
# title: Captured requests kept for too long
# description: >-
#   The profile says how long the data of a model may be kept. What is captured of requests and answers is such data, so a
#   release keeps it no longer. Where a model uses personal data and its profile says no time, nothing may be kept.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "captured requests are kept for {days} days, and {allowed}"
#   fix: "lower spec.monitoring.capture.retentionDays, or have governance change spec.compliance.retentionDays of the profile"
#   clauses: ["GDPR 5(1)(e)", "GDPR 30(1)(f)"]
#   effective_on: "2026-11-01"
#   row: "governance 17, capture-retention; control GDPR-05"
package releasegate.compliance.capture_retention

import future.keywords.not

deny contains {"pointer": "/spec/monitoring/capture/retentionDays", "args": {"days": days, "allowed": allowed}} if {
	days := input.document.spec.monitoring.capture.retentionDays
	allowed := _exceeded(days)
}

_profile := data.releasegate.lib.shape.object(input.context.profile)

_most := object.get(_profile, ["spec", "compliance", "retentionDays"], null)

_exceeded(days) := sprintf("the profile of the model allows %v", [_most]) if {
	is_number(_most)
	not days <= _most
}

else := "the profile of the model, which uses personal data, says no time" if {
	not is_number(_most)
	data.releasegate.lib.frameworks.personal(_profile)
}
