# METADATA
# title: Network policy that lets everything through
# description: >-
#   Kubernetes adds policies up, so one that allows every peer opens what all others close. A policy for every pod with an
#   empty rule, or for all addresses, is such a one.
# custom:
#   scope: document
#   kinds: [NetworkPolicy.networking.k8s.io]
#   severity: error
#   message: "the network policy {name} {problem}"
#   fix: "name the namespaces, pods and ports that are meant; an empty list of rules closes, a rule without peers opens"
#   clauses: ["ISO 27001 A.8.31", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 34"
package releasegate.platform.network_closed

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := object.get(input.document, ["metadata", "name"], "without a name")
}

_peers := {"ingress": "from", "egress": "to"}

_problems contains [["spec", direction, i], sprintf("lets every peer through (%v)", [direction])] if {
	some direction, field in _peers
	some i, rule in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", direction], []))
	data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(rule), field, null))
}

_problems contains [["spec", direction, i, field, j], sprintf("lets every peer through (%v)", [direction])] if {
	some direction, field in _peers
	some i, rule in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", direction], []))
	peers := object.get(data.releasegate.lib.shape.object(rule), field, [])
	some j, peer in data.releasegate.lib.shape.listed(peers)
	_everybody(peer)
}

# An empty selector selects all; 0.0.0.0/0 and ::/0 are all addresses.
_everybody(peer) if data.releasegate.lib.shape.blank(peer)

_everybody(peer) if {
	peer.namespaceSelector == {}
	data.releasegate.lib.shape.blank(object.get(peer, "podSelector", null))
}

_everybody(peer) if regex.match(`/0+$`, data.releasegate.lib.shape.text(peer.ipBlock.cidr))
