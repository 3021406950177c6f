package releasegate.platform.route_encrypted_test

import future.keywords.not

_judge(kind, document) := {finding.pointer |
	some finding in data.releasegate.platform.route_encrypted.deny with input.document as object.union({"kind": "X"}, document)
		with input.kind as kind
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}}}
}

_listener := {"protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "models"}]}}

_gateway(listener) := _judge("Gateway.gateway.networking.k8s.io", {"spec": {"listeners": [_listener, listener]}})

test_encrypted_listeners_pass if {
	_gateway(_listener) == set()
	_gateway({"protocol": "TLS", "tls": {"mode": "Passthrough"}}) == set()
	_gateway(object.union(_listener, {"allowedRoutes": {"namespaces": {"from": "Selector"}}})) == set()
}

test_other_listeners_denied if {
	every protocol in ["HTTP", "TCP", "https", null] {
		_gateway({"protocol": protocol}) == {"/spec/listeners/1/protocol"}
	}
	_gateway({"protocol": "HTTPS", "tls": {"certificateRefs": []}}) == {"/spec/listeners/1"}
	_gateway({"protocol": "TLS"}) == {"/spec/listeners/1"}
	_gateway(object.union(_listener, {"allowedRoutes": {"namespaces": {"from": "All"}}})) == {"/spec/listeners/1/allowedRoutes/namespaces/from"}
}

test_callers_without_a_valid_certificate_denied if {
	frontend := {"default": {"validation": {"mode": "AllowInsecureFallback"}}}
	_judge("Gateway.gateway.networking.k8s.io", {"spec": {"tls": {"frontend": frontend}}}) == {"/spec/tls/frontend/default/validation/mode"}
	ports := {"perPort": [{"tls": {"validation": {"mode": "AllowInsecureFallback"}}}]}
	_judge("Gateway.gateway.networking.k8s.io", {"spec": {"tls": {"frontend": ports}}}) == {"/spec/tls/frontend/perPort/0/tls/validation/mode"}
}

_route(rule) := _judge("HTTPRoute.gateway.networking.k8s.io", {"spec": {"rules": [{}, rule]}})

test_routes_that_copy_or_send_away_denied if {
	_route({"backendRefs": [{"name": "churn"}]}) == set()
	_route({"filters": [{"type": "RequestMirror", "requestMirror": {}}]}) == {"/spec/rules/1/filters/0/requestMirror"}
	_route({"backendRefs": [{"filters": [{"requestMirror": {}}]}]}) == {"/spec/rules/1/backendRefs/0/filters/0/requestMirror"}
	_route({"filters": [{"requestRedirect": {"scheme": "http"}}]}) == {"/spec/rules/1/filters/0/requestRedirect/scheme"}
	_route({"filters": [{"requestRedirect": {"scheme": "https"}}]}) == set()
}

_ingress(spec, annotations) := _judge("Ingress.networking.k8s.io", {"metadata": {"annotations": annotations}, "spec": spec})

_covered := {"tls": [{"hosts": ["a.example.com"]}], "rules": [{"host": "a.example.com"}]}

test_ingress_covers_every_host if {
	_ingress(_covered, {}) == set()
	_ingress(object.union(_covered, {"rules": [{"host": "a.example.com"}, {"host": "b.example.com"}]}), {}) == {"/spec/rules/1/host"}
	_ingress(object.union(_covered, {"rules": [{}]}), {}) == {"/spec/rules/0"}
	_ingress({"rules": [{"host": "a.example.com"}]}, null) == {"/spec/rules/0/host"}
	_ingress(object.union(_covered, {"defaultBackend": {}}), {}) == {"/spec/defaultBackend"}
}

test_annotations_that_open_denied if {
	count(_ingress(_covered, {"nginx.ingress.kubernetes.io/configuration-snippet": "x"})) == 1
	count(_ingress(_covered, {"nginx.ingress.kubernetes.io/ssl-redirect": "false"})) == 1
	count(_ingress(_covered, {"nginx.ingress.kubernetes.io/ssl-redirect": false})) == 1
	_ingress(_covered, {"nginx.ingress.kubernetes.io/ssl-redirect": "true"}) == set()
}

_client(tls) := _judge("ClientTrafficPolicy.gateway.envoyproxy.io", {"spec": {"tls": tls}})

test_old_versions_of_tls_denied if {
	_client({"minVersion": "1.2"}) == set()
	_client({}) == set()
	every version in ["1.0", "1.1", "Auto", 1.2] {
		_client({"minVersion": version}) == {"/spec/tls/minVersion"}
	}
	_client({"clientValidation": {"allowExpiredCertificate": true}}) == {"/spec/tls/clientValidation/allowExpiredCertificate"}
}

test_development_may_take_plain_text if {
	document := {"metadata": {"namespace": "ml-dev"}, "spec": {"listeners": [{"protocol": "HTTP"}]}}
	_judge("Gateway.gateway.networking.k8s.io", document) == set()
}

test_what_is_said_as_the_default_passes if {
	_gateway(object.union(_listener, {"allowedRoutes": {"namespaces": {"from": "Same"}}})) == set()
	frontend := {"default": {"validation": {"mode": "AllowValidOnly"}}, "perPort": [{"tls": {"validation": {"mode": "AllowValidOnly"}}}]}
	_judge("Gateway.gateway.networking.k8s.io", {"spec": {"tls": {"frontend": frontend}}}) == set()
	_client({"minVersion": "1.3"}) == set()
}

test_calls_by_grpc_are_routes_too if {
	rules := [{"backendRefs": [{"filters": [{"requestMirror": {}}, {"requestHeaderModifier": {}}]}]}]
	_judge("GRPCRoute.gateway.networking.k8s.io", {"spec": {"rules": rules}}) == {"/spec/rules/0/backendRefs/0/filters/0/requestMirror"}
}

test_fields_of_other_kinds_are_left_alone if {
	spec := {"listeners": [{"protocol": "HTTPS"}], "rules": [{"backendRefs": [{"filters": [{"requestMirror": {}}]}]}], "defaultBackend": {}}
	metadata := {"annotations": {"x/configuration-snippet": "x"}}
	_judge("ClientTrafficPolicy.gateway.envoyproxy.io", {"metadata": metadata, "spec": spec}) == set()
}

test_annotations_are_found_at_their_place if {
	_ingress(_covered, {"nginx.ingress.kubernetes.io/ssl-redirect": "false"}) == {"/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-redirect"}
	_ingress(_covered, {"nginx.ingress.kubernetes.io/use-regex": "false"}) == set()
}

_found(kind, document) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.route_encrypted.deny with input.document as object.union({"kind": "X"}, document)
		with input.kind as kind
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {}
}

test_what_is_strict_enough_passes if {
	_gateway(object.union(_listener, {"allowedRoutes": {"namespaces": {"from": "Same"}}})) == set()
	frontend := {"default": {"validation": {"mode": "AllowValidOnly"}}, "perPort": [{"tls": {"validation": {"mode": "AllowValidOnly"}}}]}
	_judge("Gateway.gateway.networking.k8s.io", {"spec": {"listeners": [_listener], "tls": {"frontend": frontend}}}) == set()
	every version in ["1.2", "1.3"] {
		_judge("ClientTrafficPolicy.gateway.envoyproxy.io", {"spec": {"tls": {"minVersion": version}}}) == set()
	}
}

_copied(filter) := {"spec": {"rules": [{"backendRefs": [{"filters": [filter]}]}]}}

test_copies_of_backends_are_of_routes if {
	every kind in ["HTTPRoute", "GRPCRoute"] {
		_found(sprintf("%v.gateway.networking.k8s.io", [kind]), _copied({"requestMirror": {}})) == {["/spec/rules/0/backendRefs/0/filters/0/requestMirror", "sends a copy of each request somewhere else"]}
		_found(sprintf("%v.gateway.networking.k8s.io", [kind]), _copied({"requestHeaderModifier": {}})) == set()
	}
	_found("TCPRoute.gateway.networking.k8s.io", _copied({"requestMirror": {}})) == set()
}

test_fields_of_other_kinds_do_not_count if {
	ingress := {"metadata": {"annotations": {"x/configuration-snippet": "x"}}, "spec": {"defaultBackend": {}, "rules": [{"host": "x"}], "listeners": [{"protocol": "TLS"}]}}
	_found("Service.core", ingress) == set()
}

test_ingress_is_pointed_at if {
	_found("Ingress.networking.k8s.io", {"metadata": {"annotations": {"nginx.ingress.kubernetes.io/ssl-redirect": "false", "x/other": "false"}}}) == {["/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-redirect", "leaves callers on plain HTTP"]}
	_found("Ingress.networking.k8s.io", {"spec": {"rules": [{}]}}) == {["/spec/rules/0", "takes requests for every host in plain text"]}
}
