# METADATA
# title: Namespace without a quota or a closed network
# description: >-
#   A namespace without a ResourceQuota can take the cluster from all other teams, and one without a network policy that
#   closes it lets every pod of the cluster call its pods.
# custom:
#   scope: document
#   kinds: [Namespace.core]
#   severity: error
#   message: "{name} {problem}"
#   fix: "put a ResourceQuota into the namespace, and a NetworkPolicy with podSelector: {}, policyTypes [Ingress, Egress] and no rules of its own; write what is allowed into policies beside it"
#   clauses: ["ISO 27001 A.8.14", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.platform.namespace_bounded

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains [["metadata", "name"], "has no ResourceQuota"] if count(input.context.quotas) == 0

_problems contains [["metadata", "name"], "has no network policy that closes it"] if not input.context.closed == true
