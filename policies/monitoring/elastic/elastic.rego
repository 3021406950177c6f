# METADATA
# title: Logs that are open to everybody
# description: >-
#   Elasticsearch and Kibana hold what happened: requests, answers, and who did what. With security or TLS switched off,
#   or with an anonymous user, whoever reaches them reads it, and can delete the record of having done so.
# custom:
#   scope: document
#   kinds: [Elasticsearch.elasticsearch.k8s.elastic.co, Kibana.kibana.k8s.elastic.co]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "leave xpack.security and TLS on, remove the anonymous user, and name images by digest"
#   clauses: ["ISO 27001 A.8.15", "HIPAA 164.312(b)", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 19, 25; control HIPAA-02, ISO-09"
package releasegate.monitoring.elastic

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_problems contains [["spec", "http", "tls", "selfSignedCertificate", "disabled"], "speaks in the open"] if {
	not object.get(input.document, ["spec", "http", "tls", "selfSignedCertificate", "disabled"], false) == false
	data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "http", "tls", "certificate", "secretName"], null))
}

_problems contains [["spec", "image"], "runs an image that is not pinned by digest"] if {
	image := object.get(input.document, ["spec", "image"], null)
	image != null
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, data.releasegate.lib.shape.text(image))
}

# Settings of each set of nodes, or of Kibana; a dot in a key and a mapping below a key mean the same.
_settings := {[array.concat(base, path), concat(".", [data.releasegate.lib.shape.text(segment) | some segment in path]), value] |
	some base in ({["spec", "config"]} | {["spec", "nodeSets", i, "config"] |
		some i, _ in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "nodeSets"], null))
	})
	walk(object.get(input.document, base, {}), [path, value])
}

_problems contains [path, sprintf("has %v off, so it asks nobody who they are", [setting])] if {
	some [path, setting, value] in _settings
	setting in {"xpack.security.enabled", "xpack.security.authc.api_key.enabled"}
	not value == true
}

_problems contains [path, sprintf("has %v off, so it speaks in the open", [setting])] if {
	some [path, setting, value] in _settings
	setting in {"xpack.security.http.ssl.enabled", "xpack.security.transport.ssl.enabled", "server.ssl.enabled"}
	not value == true
}

_problems contains [path, "lets in anybody as an anonymous user"] if {
	some [path, setting, _] in _settings
	regex.match(`^xpack[.]security[.]authc[.](anonymous|providers[.]anonymous)([.]|$)`, setting)
}

_problems contains [path, "keeps no record of who did what"] if {
	some [path, setting, value] in _settings
	setting == "xpack.security.audit.enabled"
	not value == true
}
