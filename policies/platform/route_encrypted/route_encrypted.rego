# METADATA
# title: Route that is not encrypted or copies requests
# description: >-
#   What people send to a model is readable on the way unless the gateway ends TLS for every host that it takes. A mirror
#   sends a copy of each request somewhere else, and a snippet can rewrite the gateway's configuration, authentication
#   included.
# custom:
#   scope: document
#   kinds:
#     - Gateway.gateway.networking.k8s.io
#     - HTTPRoute.gateway.networking.k8s.io
#     - GRPCRoute.gateway.networking.k8s.io
#     - Ingress.networking.k8s.io
#     - ClientTrafficPolicy.gateway.envoyproxy.io
#   severity: error
#   message: "{name} {problem}"
#   fix: "end TLS at the gateway with a certificate for every host, from TLS 1.2 on, and let no listener take plain HTTP or routes of every namespace"
#   clauses: ["HIPAA 164.312(e)(2)(ii)", "GDPR 32(1)(a)", "ISO 27001 A.8.24"]
#   effective_on: "2026-11-22"
#   row: "governance 17, 18; control GDPR-07, HIPAA-04, ISO-05"
package releasegate.platform.route_encrypted

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	data.releasegate.lib.accounts.exposed(input.path, input.document)
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains found if {
	some found in data.releasegate.lib.places.unmet(input.document, object.get(_table, input.kind, []))
}

_table := {
	"Gateway.gateway.networking.k8s.io": [
		[["spec", "listeners", "*", "protocol"], ["HTTPS", "TLS"], "takes requests in plain text"],
		[["spec", "listeners", "*", "allowedRoutes", "namespaces", "from"], [null, "Same", "Selector"], "lets every namespace add routes"],
		[["spec", "tls", "frontend", "default", "validation", "mode"], [null, "AllowValidOnly"], "takes callers without a valid certificate"],
		[["spec", "tls", "frontend", "perPort", "*", "tls", "validation", "mode"], [null, "AllowValidOnly"], "takes callers without a valid certificate"],
	],
	"ClientTrafficPolicy.gateway.envoyproxy.io": [
		[["spec", "tls", "minVersion"], [null, "1.2", "1.3"], "takes a version of TLS that can be broken"],
		[["spec", "tls", "clientValidation", "allowExpiredCertificate"], [false, null], "takes certificates that ended"],
	],
	"HTTPRoute.gateway.networking.k8s.io": _copies,
	"GRPCRoute.gateway.networking.k8s.io": _copies,
}

_copies := [
	[["spec", "rules", "*", "filters", "*", "requestMirror"], [null], "sends a copy of each request somewhere else"],
	[["spec", "rules", "*", "filters", "*", "requestRedirect", "scheme"], [null, "https"], "sends callers to plain HTTP"],
]

_problems contains [["spec", "rules", i, "backendRefs", j, "filters", k, "requestMirror"], "sends a copy of each request somewhere else"] if {
	input.kind in {"HTTPRoute.gateway.networking.k8s.io", "GRPCRoute.gateway.networking.k8s.io"}
	some i, rule in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "rules"], []))
	some j, backend in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(rule), "backendRefs", []))
	some k, filter in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(backend), "filters", []))
	object.get(data.releasegate.lib.shape.object(filter), "requestMirror", null) != null
}

# A listener for HTTPS ends TLS itself, so it names what it shows; one that passes TLS through has nothing to show.
_problems contains [["spec", "listeners", i], "ends TLS without a certificate"] if {
	input.kind == "Gateway.gateway.networking.k8s.io"
	some i, listener in data.releasegate.lib.shape.list(object.get(input.document, ["spec", "listeners"], []))
	object.get(listener, "protocol", "") in {"HTTPS", "TLS"}
	object.get(listener, ["tls", "mode"], "Terminate") != "Passthrough"
	data.releasegate.lib.shape.blank(object.get(listener, ["tls", "certificateRefs"], null))
}

_is_ingress if input.kind == "Ingress.networking.k8s.io"

_covered := {host |
	some entry in data.releasegate.lib.shape.list(object.get(input.document, ["spec", "tls"], []))
	some host in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(entry), "hosts", []))
}

_problems contains [path, sprintf("takes requests for %v in plain text", [host])] if {
	_is_ingress
	some i, rule in data.releasegate.lib.shape.list(object.get(input.document, ["spec", "rules"], []))
	path := ["spec", "rules", i, "host"]
	host := object.get(data.releasegate.lib.shape.object(rule), "host", "every host")
	not host in _covered
}

_problems contains [["spec", "defaultBackend"], "answers for every host"] if {
	_is_ingress
	object.get(input.document, ["spec", "defaultBackend"], null) != null
}

_problems contains [["metadata", "annotations", key], problem] if {
	_is_ingress
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, ["metadata", "annotations"], {}))
	problem := _annotated(key, value)
}

_annotated(key, _) := "rewrites the gateway's configuration" if endswith(key, "-snippet")

_annotated(key, value) := "leaves callers on plain HTTP" if {
	endswith(key, "/ssl-redirect")
	data.releasegate.lib.shape.text(value) == "false"
}
