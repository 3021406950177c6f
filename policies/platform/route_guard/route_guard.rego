# METADATA
# title: Gateway policy that lets anybody through
# description: >-
#   A policy that takes a missing token for a caller, fails open, or allows what no rule is for looks like authentication and
#   is none. A token counts only from a named issuer, for a named audience, with keys fetched over TLS.
# custom:
#   scope: document
#   kinds:
#     - SecurityPolicy.gateway.envoyproxy.io
#     - KongPlugin.configuration.konghq.com
#     - KongClusterPlugin.configuration.konghq.com
#   severity: error
#   message: "{name} {problem}"
#   fix: "leave optional and failOpen out, keep defaultAction Deny, and name issuer, audiences and an https:// address of the keys"
#   clauses: ["HIPAA 164.312(d)", "ISO 27001 A.5.15", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-22"
#   row: "governance 18; control HIPAA-07, ISO-03"
package releasegate.platform.route_guard

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	data.releasegate.lib.accounts.exposed(input.path, input.document)
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_is_policy if input.kind == "SecurityPolicy.gateway.envoyproxy.io"

_problems contains found if {
	_is_policy
	some found in data.releasegate.lib.routes.leaks(input.document)
}

_problems contains found if {
	_is_policy
	some found in data.releasegate.lib.places.unmet(input.document, [
		[["spec", "jwt", "providers", "*", "issuer"], "set", "takes tokens of any issuer"],
		[["spec", "jwt", "providers", "*", "audiences"], "set", "takes tokens that were issued for others (audiences)"],
	])
}

_problems contains [path, "fetches the keys of tokens without TLS"] if {
	_is_policy
	some path in data.releasegate.lib.places.at(input.document, ["spec", "jwt", "providers", "*", "remoteJWKS", "uri"])
	uri := object.get(input.document, path, null)
	uri != null
	not startswith(data.releasegate.lib.shape.text(uri), "https://")
}

_problems contains [["spec", "authorization", "rules", i], "allows every caller by a rule without a principal"] if {
	_is_policy
	some i, rule in data.releasegate.lib.shape.list(object.get(input.document, ["spec", "authorization", "rules"], []))
	object.get(rule, "action", null) != "Deny"
	data.releasegate.lib.shape.blank(object.get(rule, "principal", null))
	data.releasegate.lib.shape.blank(object.get(rule, "cel", null))
}

_problems contains [path, problem] if {
	not _is_policy
	data.releasegate.lib.routes.authentication(input.document)
	some [path, allowed, problem] in [
		[["config", "anonymous"], {null, ""}, "lets callers through that prove nothing (anonymous)"],
		[["disabled"], {null, false}, "is switched off"],
	]
	not object.get(input.document, path, null) in allowed
}

_problems contains [["plugin"], sprintf("runs code that nobody judges (%v)", [name])] if {
	not _is_policy
	name := object.get(input.document, "plugin", "nothing")
	name in {"pre-function", "post-function", "nothing"}
}
