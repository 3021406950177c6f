package releasegate.lib.routes_test

import future.keywords.not

_asks(spec) if data.releasegate.lib.routes.asks({"spec": spec})

test_policies_that_ask if {
	every way in ["jwt", "oidc", "extAuth", "apiKeyAuth", "basicAuth"] {
		_asks({way: {"x": 1}})
	}
}

test_policies_that_do_not_ask if {
	every spec in [{}, {"cors": {"x": 1}}, {"jwt": {}}, {"jwt": null}, {"authorization": {"x": 1}}, {"jwt": {"x": 1, "optional": true}}, {"jwt": {"x": 1, "failOpen": true}}, {"extAuth": {"x": 1, "failOpen": "false"}}, {"jwt": {"x": 1}, "authorization": {"defaultAction": "Allow"}}] {
		not _asks(spec)
	}
	not data.releasegate.lib.routes.asks({})
}

test_plugins_that_ask if {
	data.releasegate.lib.routes.asks_by_plugin({"plugin": "jwt"})
	data.releasegate.lib.routes.asks_by_plugin({"plugin": "key-auth", "disabled": false, "config": {"key_names": ["x"]}})
}

test_plugins_that_do_not_ask if {
	every plugin in [{"plugin": "cors"}, {}, {"plugin": "jwt", "disabled": true}, {"plugin": "jwt", "config": {"anonymous": "guest"}}, {"plugin": "jwt", "consumerRef": "one"}] {
		not data.releasegate.lib.routes.asks_by_plugin(plugin)
	}
}

test_authentication_is_told_from_the_rest if {
	data.releasegate.lib.routes.authentication({"plugin": "jwt"})
	not data.releasegate.lib.routes.authentication({"plugin": "cors"})
}

test_every_plugin_that_authenticates_is_known if {
	every plugin in ["key-auth", "key-auth-enc", "basic-auth", "jwt", "jwt-signer", "oauth2", "oauth2-introspection", "openid-connect", "hmac-auth", "ldap-auth", "ldap-auth-advanced", "mtls-auth", "saml"] {
		data.releasegate.lib.routes.asks_by_plugin({"plugin": plugin})
	}
}
