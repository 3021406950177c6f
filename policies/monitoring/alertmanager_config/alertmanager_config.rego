# METADATA
# title: Alerts that are sent to nobody
# description: >-
#   An AlertmanagerConfig routes alerts. A receiver with a name and nothing else swallows them, a route to a receiver
#   that is not there is refused by the operator, and an inhibition without a target silences everything while one alert
#   fires.
# custom:
#   scope: document
#   kinds: [AlertmanagerConfig.monitoring.coreos.com]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "give the receiver a way to tell somebody (pagerdutyConfigs, slackConfigs, …), and inhibitRules a targetMatch"
#   clauses: ["ISO 27001 A.8.16", "ISO 27001 A.8.15"]
#   effective_on: "2026-11-01"
#   row: "governance 19, 20; control ISO-09"
package releasegate.monitoring.alertmanager_config

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_problems contains [array.concat(["spec"], path), problem] if {
	some [path, problem] in data.releasegate.lib.receivers.faults(_spec)
}

# Mute times of the first route hold for every alert.
_problems contains [["spec", "route", field], "is quiet at times for every alert"] if {
	some field in ["muteTimeIntervals", "activeTimeIntervals"]
	not data.releasegate.lib.shape.blank(object.get(_spec, ["route", field], null))
}

_problems contains [array.concat(["spec"], path), "holds what looks like a password or a key"] if {
	walk(_spec, [path, value])
	is_string(value)
	data.releasegate.lib.credentials.known(value)
}
