# METADATA
# title: Event that changes production by itself
# description: >-
#   An event may start work, tell somebody or open a pull request. A rule of EventBridge that runs a pipeline, a build, a
#   container or a command in an account that holds more than development changes it without a review.
# custom:
#   scope: document
#   kinds: [Rule.eventbridge.services.k8s.aws]
#   severity: error
#   message: "the rule {rule} {problem}"
#   fix: "send the event to a queue, a topic, a log or a function that opens a pull request, in an account of governance/accounts.yaml"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-22"
#   row: "governance 10, 21, 28; control ISO-11, ISO-12"
package releasegate.platform.event_trigger

import future.keywords.not

deny contains {"pointer": pointer, "args": {"rule": rule, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	rule := object.get(input.document, ["metadata", "name"], "without a name")
}

_targets := {[path, data.releasegate.lib.shape.text(object.get(input.document, path, null))] |
	some path in data.releasegate.lib.places.at(input.document, ["spec", "targets", "*", "arn"])
}

_form := `^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$`

_problems contains [path, sprintf("sends events to %v, which is no ARN of an account", [arn])] if {
	some [path, arn] in _targets
	not regex.match(_form, arn)
}

# What keeps or tells an event, and functions, whose rights are judged where they are granted.
_harmless := {"sqs", "sns", "logs", "events", "kinesis", "firehose", "lambda"}

_problems contains [path, sprintf("starts something by itself (%v)", [arn])] if {
	data.releasegate.lib.accounts.guarded(input.path)
	some [path, arn] in _targets
	regex.match(_form, arn)
	not split(arn, ":")[2] in _harmless
}

_problems contains [path, "calls an address of the internet"] if {
	some [path, arn] in _targets
	contains(arn, ":api-destination/")
}

_problems contains [["spec", "eventPattern"], "has a pattern that is no JSON"] if {
	pattern := object.get(input.document, ["spec", "eventPattern"], null)
	pattern != null
	not _is_json(pattern)
}

_is_json(text) if {
	is_string(text)
	json.is_valid(text)
}
