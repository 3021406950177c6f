# METADATA
# title: More captured than is needed
# description: >-
#   Requests of a model with personal data hold that data. Unless the profile allows more in spec.compliance.capture, only
#   answers are captured, and no larger a share of them than the parameter capturePercent says. Special categories and
#   health data are captured with their requests only where somebody replaces names and numbers of people first.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "capture.{field} is {value}, and {allowed}"
#   fix: "capture less, or have governance allow it in spec.compliance.capture of the profile and say why it is needed there"
#   clauses: ["GDPR 25(2)", "GDPR 5(1)(c)", "GDPR 32(1)(a)"]
#   effective_on: "2026-11-01"
#   row: "governance 17; control GDPR-06, GDPR-07"
package releasegate.compliance.capture_minimal

import future.keywords.not

deny contains denial if {
	input.document.spec.monitoring.capture
	data.releasegate.lib.frameworks.personal(input.context.profile)
	some [field, allowed] in _problems
	denial := {"pointer": sprintf("/spec/monitoring/capture/%v", [field]), "args": {
		"field": field,
		"value": _capture[field],
		"allowed": allowed,
	}}
}

_capture := input.document.spec.monitoring.capture

_compliance := object.get(input.context.profile, ["spec", "compliance"], {})

_allowed := object.get(_compliance, "capture", {"mode": "response", "samplingPercent": data.releasegate.lib.parameters.of("capturePercent")})

# What is pseudonymised may be captured whole, but for what the profile says of it.
_modes := {"all", "request", "response"} if _allowed.mode == "all"

else := {_allowed.mode} if _compliance.capture

else := {"response"} if data.releasegate.lib.frameworks.raw(input.context.profile)

else := {"all", "request", "response"}

_problems contains ["mode", sprintf("the profile allows %v", [concat(", ", sort(_modes))])] if not _capture.mode in _modes

_problems contains ["mode", "health data and special categories are captured with their requests only if pseudonymised"] if {
	_capture.mode != "response"
	_sensitive
	not _compliance.capture.pseudonymised == true
}

_problems contains item if {
	not _capture.samplingPercent <= _allowed.samplingPercent
	item := ["samplingPercent", sprintf("%v is the most that is allowed", [_allowed.samplingPercent])]
}

_sensitive if _compliance.personalData == "special-category"

_sensitive if _compliance.phi == true
