package releasegate.platform.route_guard_test

import future.keywords.not

_judge(kind, document) := {finding.pointer |
	some finding in data.releasegate.platform.route_guard.deny with input.document as object.union({"kind": "X"}, document)
		with input.kind as kind
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}}}
}

_provider := {"name": "idp", "issuer": "https://idp.example.com", "audiences": ["models"], "remoteJWKS": {"uri": "https://idp.example.com/keys"}}

_policy(spec) := _judge("SecurityPolicy.gateway.envoyproxy.io", {"spec": spec})

_jwt(change) := _policy({"jwt": object.union({"providers": [_provider]}, change)})

_provided(change) := _policy({"jwt": {"providers": [_provider, object.union(_provider, change)]}})

test_policy_that_asks_passes if {
	_jwt({}) == set()
	_policy({"authorization": {"defaultAction": "Deny", "rules": [{"action": "Allow", "principal": {"jwt": {"provider": "idp"}}}]}}) == set()
}

test_policies_that_fail_open_denied if {
	_jwt({"optional": true}) == {"/spec/jwt/optional"}
	_jwt({"failOpen": true}) == {"/spec/jwt/failOpen"}
	_policy({"extAuth": {"failOpen": true}}) == {"/spec/extAuth/failOpen"}
	_policy({"authorization": {"defaultAction": "Allow"}}) == {"/spec/authorization/defaultAction"}
	_policy({"authorization": {"rules": [{"action": "Deny"}, {"action": "Allow"}]}}) == {"/spec/authorization/rules/1"}
	_policy({"authorization": {"rules": [{"principal": {}}]}}) == {"/spec/authorization/rules/0"}
}

test_tokens_of_anybody_denied if {
	_provided({"issuer": ""}) == {"/spec/jwt/providers/1/issuer"}
	_provided({"audiences": []}) == {"/spec/jwt/providers/1/audiences"}
	_provided({"remoteJWKS": {"uri": "http://idp.example.com/keys"}}) == {"/spec/jwt/providers/1/remoteJWKS/uri"}
}

_plugin(document) := _judge("KongPlugin.configuration.konghq.com", document)

test_plugins if {
	_plugin({"plugin": "jwt"}) == set()
	_plugin({"plugin": "rate-limiting", "disabled": true}) == set()
	_plugin({"plugin": "jwt", "disabled": true}) == {"/disabled"}
	_plugin({"plugin": "jwt", "config": {"anonymous": "guest"}}) == {"/config/anonymous"}
	_plugin({"plugin": "pre-function"}) == {"/plugin"}
	_plugin({}) == {""}
}

test_development_may_leave_its_gateway_open if {
	_judge("SecurityPolicy.gateway.envoyproxy.io", {"metadata": {"namespace": "ml-dev"}, "spec": {"jwt": {"optional": true}}}) == set()
}

test_rules_by_expression_and_local_keys_pass if {
	_policy({"authorization": {"rules": [{"action": "Allow", "cel": "x"}]}}) == set()
	_provided({"remoteJWKS": null, "localJWKS": {"type": "Inline"}}) == set()
}

test_code_in_plugins_denied if _plugin({"plugin": "post-function"}) == {"/plugin"}

test_fields_of_the_other_kind_are_left_alone if {
	spec := {"jwt": {"optional": true, "providers": [{"remoteJWKS": {"uri": "x"}}]}, "authorization": {"rules": [{}]}}
	_plugin({"plugin": "jwt", "spec": spec}) == set()
	_judge("SecurityPolicy.gateway.envoyproxy.io", {"plugin": "jwt", "disabled": true, "spec": {}}) == set()
}
