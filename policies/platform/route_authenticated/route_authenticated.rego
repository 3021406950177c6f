# METADATA
# title: Route that asks nobody who is calling
# description: >-
#   A model in production answers callers that proved who they are, and no others. A route needs a policy of its gateway
#   that asks: an Envoy SecurityPolicy for the route or for every gateway that it hangs on, a plugin of Kong, or what the
#   controller of an Ingress offers. A policy for the route replaces the gateway's, so one that does not ask opens it.
# custom:
#   scope: repository
#   severity: error
#   message: "{route} answers without asking who is calling"
#   fix: "add a SecurityPolicy with jwt, oidc or extAuth for it, or annotate it with a plugin that authenticates; list a route for everybody in parameters.openRoutes"
#   clauses: ["HIPAA 164.312(d)", "ISO 27001 A.5.15", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-22"
#   row: "governance 18; control HIPAA-07, ISO-03"
package releasegate.platform.route_authenticated

import future.keywords.not

deny contains denial if {
	some entry in _routes
	data.releasegate.lib.accounts.exposed(entry.path, entry.document)
	not _name(entry.document) in data.releasegate.lib.parameters.of("openRoutes")
	not _asks(entry.document)
	label := sprintf("%v %v", [entry.document.kind, _name(entry.document)])
	denial := {"path": entry.path, "index": entry.index, "pointer": "/spec", "args": {"route": label}}
}

_of(kinds) := [entry |
	some entry in data.releasegate.lib.shape.list(input.exposure)
	entry.document.kind in kinds
]

_routes := _of({"HTTPRoute", "GRPCRoute", "Ingress"})

_policies := _of({"SecurityPolicy"})

_plugins := _of({"KongPlugin", "KongClusterPlugin"})

_namespace(document) := data.releasegate.lib.shape.text(object.get(document, ["metadata", "namespace"], "default"))

_name(document) := sprintf("%v/%v", [_namespace(document), object.get(document, ["metadata", "name"], "without a name")])

_asks(route) if _by_envoy(route)

_asks(route) if _by_kong(route)

_asks(route) if {
	route.kind == "Ingress"
	_by_annotation(data.releasegate.lib.shape.object(object.get(route, ["metadata", "annotations"], {})))
}

# targets(policy) is what a SecurityPolicy is for; selectors by labels are not followed, so they protect nothing here.
_targets(policy) := array.concat(
	data.releasegate.lib.shape.listed(object.get(policy, ["spec", "targetRefs"], [])),
	data.releasegate.lib.shape.listed(object.get(policy, ["spec", "targetRef"], [])),
)

_for(policy, kind, namespace, name) := [object.get(target, "sectionName", "") |
	_namespace(policy) == namespace
	some target in _targets(policy)
	target.kind == kind
	target.name == name
]

_own(route) := [entry.document |
	some entry in _policies
	count(_for(entry.document, route.kind, _namespace(route), route.metadata.name)) > 0
]

_by_envoy(route) if {
	own := _own(route)
	every policy in own {
		data.releasegate.lib.routes.asks(policy)
	}
	some policy in own
	"" in _for(policy, route.kind, _namespace(route), route.metadata.name)
}

_by_envoy(route) if {
	every policy in _own(route) {
		data.releasegate.lib.routes.asks(policy)
	}
	parents := data.releasegate.lib.shape.list(object.get(route, ["spec", "parentRefs"], []))
	count(parents) > 0
	every parent in parents {
		_gateway_asks(object.get(parent, "kind", "Gateway"), object.get(parent, "namespace", _namespace(route)), parent.name)
	}
}

_gateway_asks(kind, namespace, name) if {
	some entry in _policies
	"" in _for(entry.document, kind, namespace, name)
	data.releasegate.lib.routes.asks(entry.document)
}

_by_kong(route) if {
	listed := object.get(route, ["metadata", "annotations", "konghq.com/plugins"], "")
	some word in split(data.releasegate.lib.shape.text(listed), ",")
	some entry in _plugins
	entry.document.metadata.name == trim_space(word)
	_within(entry.document, route)
	data.releasegate.lib.routes.asks_by_plugin(entry.document)
}

_within(plugin, _) if plugin.kind == "KongClusterPlugin"

_within(plugin, route) if _namespace(plugin) == _namespace(route)

_by_annotation(annotations) if {
	asked := data.releasegate.lib.shape.text(object.get(annotations, "nginx.ingress.kubernetes.io/auth-url", ""))
	startswith(asked, "http")
}

_by_annotation(annotations) if {
	object.get(annotations, "nginx.ingress.kubernetes.io/auth-tls-secret", "") != ""
	object.get(annotations, "nginx.ingress.kubernetes.io/auth-tls-verify-client", "on") == "on"
}

_by_annotation(annotations) if {
	object.get(annotations, "alb.ingress.kubernetes.io/auth-type", null) in {"oidc", "cognito"}
	object.get(annotations, "alb.ingress.kubernetes.io/auth-on-unauthenticated-request", "authenticate") in {"authenticate", "deny"}
}
