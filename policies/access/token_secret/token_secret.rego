# METADATA
# title: Token of a service account that never ends
# description: >-
#   A Secret of this type makes Kubernetes issue a token of a service account that holds until the Secret is deleted. Whoever
#   reads it once, in a cluster, a backup or a job's log, acts as that account, and no log says who it was.
# custom:
#   scope: document
#   kinds: [Secret.core, ExternalSecret.external-secrets.io, ClusterExternalSecret.external-secrets.io]
#   severity: error
#   message: "{kind} {name} is of type {type}, so it holds a token that never ends"
#   fix: "remove it; a workload gets a token of an hour by a projected volume, and CI by the identity of its job"
#   clauses: ["HIPAA 164.312(a)(2)(i)", "HIPAA 164.312(d)", "ISO 27001 A.5.17", "ISO 27001 A.8.2"]
#   effective_on: "2026-12-01"
#   row: "governance 24, 35; control HIPAA-02, ISO-03; access 6.escalate"
package releasegate.access.token_secret

import future.keywords.not

deny contains denial if {
	some path in [
		["type"],
		["spec", "target", "template", "type"],
		["spec", "externalSecretSpec", "target", "template", "type"],
	]
	type := object.get(input.document, path, null)
	type in {"kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"}
	denial := {"pointer": data.releasegate.lib.pointer.to(path), "args": {
		"kind": input.document.kind,
		"name": object.get(input.document, ["metadata", "name"], "without a name"),
		"type": type,
	}}
}
