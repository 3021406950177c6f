# METADATA
# title: Certificate that ends, is weak or comes unchecked
# description: >-
#   A certificate that nothing renews stops a model on the day it ends, a short RSA key can be broken, a certificate for a
#   CA can vouch for any name, and an issuer that is reached without TLS, or without a look at its certificate, may be
#   somebody else.
# custom:
#   scope: document
#   kinds: [Certificate.cert-manager.io, Issuer.cert-manager.io, ClusterIssuer.cert-manager.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "leave renewal.policy, isCA and skipTLSVerify out, use RSA from 2048 bits up or ECDSA, and name servers by https://"
#   clauses: ["HIPAA 164.312(e)(2)(ii)", "GDPR 32(1)(a)", "ISO 27001 A.8.24"]
#   effective_on: "2026-11-22"
#   row: "governance 18; control GDPR-07, HIPAA-04, ISO-05"
package releasegate.platform.certificate_sound

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	data.releasegate.lib.accounts.exposed(input.path, input.document)
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains found if {
	some found in data.releasegate.lib.places.unmet(input.document, [
		[["spec", "renewal", "policy"], [null, "RenewBefore"], "is not renewed"],
		[["spec", "isCA"], [null, false], "may vouch for any name (isCA)"],
		[["spec", "acme", "skipTLSVerify"], [null, false], "takes certificates from anybody (skipTLSVerify)"],
	])
}

_problems contains [path, sprintf("has an RSA key of %v bits", [size])] if {
	object.get(input.document, ["spec", "privateKey", "algorithm"], "RSA") == "RSA"
	path := ["spec", "privateKey", "size"]
	size := object.get(input.document, path, null)
	size != null
	not _long(size)
}

_long(size) if {
	is_number(size)
	size >= 2048
}

_problems contains [path, sprintf("asks %v, which is not reached by TLS", [server])] if {
	some path in [["spec", "acme", "server"], ["spec", "vault", "server"]]
	server := object.get(input.document, path, null)
	server != null
	not startswith(data.releasegate.lib.shape.text(server), "https://")
}
