# METADATA
# title: Event that anybody can send
# description: >-
#   What an EventSource receives starts work. One that listens for calls and asks for no secret lets everybody who
#   reaches it start that work with contents of their choice, and one that checks no certificate can be fed by anybody
#   on the way.
# custom:
#   scope: document
#   kinds: [EventSource.argoproj.io]
#   severity: error
#   message: "the event source {name} {problem}"
#   fix: "name the Secret that a sender has to know (authSecret, webhookSecret, secretToken, signingSecret), and let certificates be checked"
#   clauses: ["ISO 27001 A.8.2", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 10, 23"
package releasegate.platform.event_source

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

# What each sort that listens for calls has to name: pkg/apis/events/v1alpha1/eventsource_types.go of Argo Events 1.9.
_secrets := {
	"webhook": ["authSecret"],
	"github": ["webhookSecret"],
	"gitlab": ["secretToken"],
	"bitbucketserver": ["webhookSecret"],
	"slack": ["signingSecret"],
	"sns": ["validateSignature"],
	"stripe": ["webhook", "authSecret"],
	"storageGrid": ["authToken"],
}

_sources := {[sort, event, data.releasegate.lib.shape.object(source)] |
	some sort, events in data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))
	not sort in {"template", "service", "replicas", "eventBusName", "loggingFields", "revisionHistoryLimit"}
	some event, source in data.releasegate.lib.shape.object(events)
}

_problems contains [["spec"], "has no source that can be judged"] if count(_sources) == 0

_problems contains [["spec", sort, event], sprintf("takes the event %v from anybody, because it names no %v", [event, concat(".", field)])] if {
	some [sort, event, source] in _sources
	field := _secrets[sort]
	object.get(source, field, null) in {null, {}, "", false}
}

_problems contains [["spec", sort, event, "enableSSLVerification"], sprintf("takes the event %v from anybody on the way", [event])] if {
	some [sort, event, source] in _sources
	sort == "gitlab"
	not object.get(source, "enableSSLVerification", false) == true
}

_problems contains [array.concat(["spec", sort, event], path), sprintf("takes the event %v without checking certificates", [event])] if {
	some [sort, event, source] in _sources
	walk(source, [path, value])
	path[count(path) - 1] in {"insecure", "insecureSkipVerify", "tlsAllowInsecureConnection"}
	not value in {false, null}
}
