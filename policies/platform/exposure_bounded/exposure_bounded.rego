# METADATA
# title: Service that opens the cluster past its gateway
# description: >-
#   A load balancer for a service, a port of each node or an address from outside lets callers in past the gateway, where
#   nobody asks who they are and nothing is recorded. A name outside sends requests away.
# custom:
#   scope: document
#   kinds: [Service.core]
#   severity: error
#   message: "the service {service} {problem}"
#   fix: "use type ClusterIP behind a route, or mark the load balancer internal; list the gateway's own service in parameters.publicServices"
#   clauses: ["ISO 27001 A.8.3", "ISO 27001 A.8.31", "HIPAA 164.312(a)(1)", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-22"
#   row: "governance 18, 35; control HIPAA-01, HIPAA-07, ISO-11"
package releasegate.platform.exposure_bounded

import future.keywords.not

deny contains {"pointer": pointer, "args": {"service": service, "problem": problem}} if {
	data.releasegate.lib.accounts.exposed(input.path, input.document)
	not _listed
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	service := _name
}

_name := sprintf("%v/%v", [object.get(input.document, ["metadata", "namespace"], "default"), object.get(input.document, ["metadata", "name"], "without a name")])

_listed if _name in data.releasegate.lib.parameters.of("publicServices")

_type := object.get(input.document, ["spec", "type"], "ClusterIP")

_problems contains [["spec", "type"], sprintf("is of the type %v, which opens it past the gateway", [_type])] if {
	not _type in {"ClusterIP", "LoadBalancer", "ExternalName", null}
}

_problems contains [["spec", "type"], "has a load balancer that the internet reaches"] if {
	_type == "LoadBalancer"
	not _internal
}

_internal if {
	some [annotation, value] in [
		["service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"],
		["networking.gke.io/load-balancer-type", "Internal"],
		["service.beta.kubernetes.io/azure-load-balancer-internal", "true"],
	]
	object.get(input.document, ["metadata", "annotations", annotation], "") == value
}

_problems contains [["spec", "externalIPs"], "takes an address that any service may claim (externalIPs)"] if {
	not data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "externalIPs"], null))
}

_problems contains [["spec", "externalName"], sprintf("sends requests to %v, outside of the cluster", [target])] if {
	_type == "ExternalName"
	target := data.releasegate.lib.shape.text(object.get(input.document, ["spec", "externalName"], null))
	not endswith(target, ".svc.cluster.local")
}
