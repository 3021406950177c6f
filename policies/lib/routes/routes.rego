# Which policies and plugins of a gateway make callers say who they are.
package releasegate.lib.routes

import future.keywords.not

# asks(policy) holds when an Envoy SecurityPolicy turns callers away that prove nothing.
asks(policy) if {
	spec := data.releasegate.lib.shape.object(object.get(policy, "spec", {}))
	some way in ["jwt", "oidc", "extAuth", "apiKeyAuth", "basicAuth"]
	data.releasegate.lib.shape.object(object.get(spec, way, {})) != {}
	count(leaks(policy)) == 0
}

# leaks(policy) is where a SecurityPolicy lets callers through that prove nothing, each [path, problem].
leaks(policy) := data.releasegate.lib.places.unmet(policy, [
	[["spec", "jwt", "optional"], [false, null], "lets requests without a token through"],
	[["spec", "jwt", "failOpen"], [false, null], "lets requests with a wrong token through"],
	[["spec", "extAuth", "failOpen"], [false, null], "lets requests through when nobody can be asked"],
	[["spec", "authorization", "defaultAction"], ["Deny", null], "allows what no rule is for"],
])

_plugins := {"key-auth", "key-auth-enc", "basic-auth", "jwt", "jwt-signer", "oauth2", "oauth2-introspection", "openid-connect", "hmac-auth", "ldap-auth", "ldap-auth-advanced", "mtls-auth", "saml"}

# asks_by_plugin(plugin) holds when a KongPlugin does.
asks_by_plugin(plugin) if {
	plugin.plugin in _plugins
	object.get(plugin, "disabled", false) in {false, null}
	object.get(plugin, "consumerRef", "") in {"", null}
	object.get(plugin, ["config", "anonymous"], null) in {"", null}
}

# authentication(plugin) holds for the plugins of Kong that authenticate.
authentication(plugin) if plugin.plugin in _plugins
