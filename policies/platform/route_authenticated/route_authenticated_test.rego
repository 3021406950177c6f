package releasegate.platform.route_authenticated_test

import future.keywords.not

_judge(documents) := {finding.args.route |
	some finding in data.releasegate.platform.route_authenticated.deny with input.exposure as [{"path": "platform/main/x/y.yaml", "index": i, "document": document} |
		some i, document in documents
	]
		with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}}}
		with data.repo.parameters as {"openRoutes": ["gateway/status"]}
}

_object(kind, namespace, name, spec) := {"kind": kind, "metadata": {"name": name, "namespace": namespace}, "spec": spec}

_route(parents) := _object("HTTPRoute", "ml-prod", "churn", {"parentRefs": parents})

_churn := _route([{"name": "models", "namespace": "gateway"}])

_policy(namespace, targets, spec) := _object("SecurityPolicy", namespace, "asks", object.union({"targetRefs": targets}, spec))

_jwt := {"jwt": {"providers": [{"name": "idp"}]}}

_on_route := {"kind": "HTTPRoute", "name": "churn"}

_on_gateway := {"kind": "Gateway", "name": "models"}

_open := {"HTTPRoute ml-prod/churn"}

test_route_without_a_policy_denied if _judge([_churn]) == _open

test_policy_for_the_route_passes if _judge([_churn, _policy("ml-prod", [_on_route], _jwt)]) == set()

test_policy_for_the_gateway_passes if _judge([_churn, _policy("gateway", [_on_gateway], _jwt)]) == set()

test_policies_for_something_else_do_not_count if {
	every policy in [
		_policy("other", [_on_route], _jwt),
		_policy("ml-prod", [{"kind": "HTTPRoute", "name": "other"}], _jwt),
		_policy("ml-prod", [{"kind": "GRPCRoute", "name": "churn"}], _jwt),
		_policy("ml-prod", [object.union(_on_route, {"sectionName": "one"})], _jwt),
		_policy("ml-prod", [_on_gateway], _jwt),
		_policy("gateway", [object.union(_on_gateway, {"sectionName": "https"})], _jwt),
		_policy("ml-prod", [], _jwt),
	] {
		_judge([_churn, policy]) == _open
	}
}

test_policies_that_do_not_ask_do_not_count if {
	every spec in [{}, {"cors": {}}, {"jwt": {"providers": [{}], "optional": true}}] {
		_judge([_churn, _policy("ml-prod", [_on_route], spec)]) == _open
	}
}

test_policy_for_the_route_replaces_the_gateways if {
	gateway := _policy("gateway", [_on_gateway], _jwt)
	_judge([_churn, gateway, _policy("ml-prod", [_on_route], {"cors": {"x": 1}})]) == _open
	_judge([_churn, gateway, _policy("ml-prod", [object.union(_on_route, {"sectionName": "one"})], {"cors": {"x": 1}})]) == _open
}

test_every_gateway_of_the_route_asks if {
	both := _route([{"name": "models", "namespace": "gateway"}, {"name": "side", "namespace": "gateway"}])
	_judge([both, _policy("gateway", [_on_gateway], _jwt)]) == _open
	_judge([both, _policy("gateway", [_on_gateway, {"kind": "Gateway", "name": "side"}], _jwt)]) == set()
}

test_one_target_may_stand_alone if {
	policy := _object("SecurityPolicy", "ml-prod", "asks", object.union({"targetRef": _on_route}, _jwt))
	_judge([_churn, policy]) == set()
}

_annotated(annotations) := object.union(_object("Ingress", "ml-prod", "churn", {}), {"metadata": {"annotations": annotations}})

_plugin(kind, namespace, plugin) := object.union(_object(kind, namespace, "login", {}), {"plugin": plugin})

_kong := _annotated({"konghq.com/plugins": "limits, login"})

test_plugins_of_kong if {
	_judge([_kong, _plugin("KongPlugin", "ml-prod", "openid-connect")]) == set()
	_judge([_kong, _plugin("KongClusterPlugin", "x", "key-auth")]) == set()
	count(_judge([_kong, _plugin("KongPlugin", "other", "openid-connect")])) == 1
	count(_judge([_kong, _plugin("KongPlugin", "ml-prod", "cors")])) == 1
	count(_judge([_annotated({}), _plugin("KongPlugin", "ml-prod", "openid-connect")])) == 1
}

test_controllers_that_ask if {
	every annotations in [
		{"nginx.ingress.kubernetes.io/auth-url": "https://login.example.com/check"},
		{"nginx.ingress.kubernetes.io/auth-tls-secret": "gateway/ca"},
		{"alb.ingress.kubernetes.io/auth-type": "oidc"},
	] {
		_judge([_annotated(annotations)]) == set()
	}
}

test_controllers_that_do_not_ask if {
	every annotations in [
		{"nginx.ingress.kubernetes.io/auth-url": ""},
		{"nginx.ingress.kubernetes.io/auth-url": 7},
		{"nginx.ingress.kubernetes.io/auth-tls-secret": "gateway/ca", "nginx.ingress.kubernetes.io/auth-tls-verify-client": "optional"},
		{"alb.ingress.kubernetes.io/auth-type": "none"},
		{"alb.ingress.kubernetes.io/auth-type": "oidc", "alb.ingress.kubernetes.io/auth-on-unauthenticated-request": "allow"},
	] {
		count(_judge([_annotated(annotations)])) == 1
	}
}

test_open_routes_and_development_pass if {
	_judge([_object("HTTPRoute", "gateway", "status", {}), _object("HTTPRoute", "ml-dev", "churn", {})]) == set()
}

test_routes_of_every_kind_are_read if {
	_judge([_object("GRPCRoute", "ml-prod", "churn", {})]) == {"GRPCRoute ml-prod/churn"}
	_judge([{"kind": "Ingress", "metadata": {"name": "churn"}}]) == {"Ingress default/churn"}
}

test_the_place_is_the_routes_spec if {
	found := data.releasegate.platform.route_authenticated.deny with input.exposure as [{"path": "platform/main/x/y.yaml", "index": 2, "document": _churn}]
		with data.repo.accounts as null
		with data.repo.environments as {}
	found == {{"path": "platform/main/x/y.yaml", "index": 2, "pointer": "/spec", "args": {"route": "HTTPRoute ml-prod/churn"}}}
}

test_annotations_of_ingresses_are_for_ingresses if {
	annotated := object.union(_churn, {"metadata": {"annotations": {"alb.ingress.kubernetes.io/auth-type": "oidc"}}})
	count(_judge([annotated])) == 1
}

test_gateways_are_named_by_kind if {
	listeners := _route([{"kind": "ListenerSet", "name": "models", "namespace": "gateway"}])
	_judge([listeners, _policy("gateway", [_on_gateway], _jwt)]) == _open
	_judge([listeners, _policy("gateway", [{"kind": "ListenerSet", "name": "models"}], _jwt)]) == set()
}

test_policies_of_gateways_have_to_ask if {
	_judge([_churn, _policy("gateway", [_on_gateway], {"cors": {"x": 1}})]) == _open
}

test_other_ways_of_load_balancers if {
	_judge([_annotated({"alb.ingress.kubernetes.io/auth-type": "cognito", "alb.ingress.kubernetes.io/auth-on-unauthenticated-request": "deny"})]) == set()
	count(_judge([_annotated({"alb.ingress.kubernetes.io/scheme": "internal"})])) == 1
}

test_policies_for_others_neither_help_nor_hurt if {
	other := _policy("ml-prod", [{"kind": "HTTPRoute", "name": "other"}], {"cors": {"x": 1}})
	_judge([_churn, other, _policy("ml-prod", [_on_route], _jwt)]) == set()
}
