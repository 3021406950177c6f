# METADATA
# title: Way out to the whole internet
# description: >-
#   A model sees what people send it. From a range of addresses that holds most of the internet, it can send that anywhere.
#   A range for the way out has a prefix of at least 8 bits (IPv4) or 7 (IPv6), which is as wide as private networks get.
# custom:
#   scope: document
#   kinds: [EnforcedValues, NetworkPolicy.networking.k8s.io]
#   severity: error
#   message: "the way out to {cidr} {problem}"
#   fix: "name the ranges of the stores and services that models read, such as 10.20.0.0/16"
#   clauses: ["ISO 27001 A.8.31", "GDPR 32(1)(a)", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 34, 35; control ISO-11, HIPAA-01"
package releasegate.platform.egress_bounded

import future.keywords.not

deny contains {"pointer": pointer, "args": {"cidr": cidr, "problem": problem}} if {
	some pattern in _patterns
	some path in data.releasegate.lib.places.at(input.document, pattern)
	cidr := data.releasegate.lib.shape.text(object.get(input.document, path, ""))
	problem := _problem(cidr)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

# Rules of a NetworkPolicy for all addresses are platform.network_closed's.
_patterns := [["enforced", "networkPolicy", "egressCidrs", "*"]] if input.kind == "EnforcedValues"

else := [["spec", "egress", i, "to", j, "ipBlock", "cidr"] |
	some i, rule in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "egress"], []))
	some j, peer in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(rule), "to", []))
	cidr := data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(peer), ["ipBlock", "cidr"], "/0"))
	not regex.match(`/0+$`, cidr)
]

_problem(cidr) := "cannot be read as a range" if not regex.match(`^[0-9A-Fa-f.:]+/[0-9]{1,3}$`, cidr)

else := sprintf("is %d bits narrow, and holds a large part of all addresses", [_bits(cidr)]) if _bits(cidr) < _least(cidr)

_bits(cidr) := to_number(regex.find_all_string_submatch_n(`/0*([1-9][0-9]*|0)$`, cidr, 1)[0][1])

_least(cidr) := 7 if contains(cidr, ":")

else := 8
