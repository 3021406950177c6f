package releasegate.platform.exposure_bounded_test

import future.keywords.not

_judge(spec, annotations, namespace) := {finding.pointer |
	some finding in data.releasegate.platform.exposure_bounded.deny with input.document as {"metadata": {"name": "x", "namespace": namespace, "annotations": annotations}, "spec": spec}
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}}}
		with data.repo.parameters as {"publicServices": ["gateway/x"]}
}

_live(spec) := _judge(spec, {}, "ml-prod")

test_services_inside_pass if {
	_live({}) == set()
	_live({"type": "ClusterIP"}) == set()
	_live({"type": "ExternalName", "externalName": "x.ml-prod.svc.cluster.local"}) == set()
}

test_ways_past_the_gateway_denied if {
	every type in ["NodePort", "LoadBalancer", "loadbalancer", "X", 7] {
		_live({"type": type}) == {"/spec/type"}
	}
	_live({"externalIPs": ["203.0.113.7"]}) == {"/spec/externalIPs"}
	_live({"type": "ExternalName", "externalName": "svc.cluster.local.example.com"}) == {"/spec/externalName"}
	_live({"type": "ExternalName"}) == {"/spec"}
}

test_internal_load_balancers_pass if {
	spec := {"type": "LoadBalancer"}
	_judge(spec, {"service.beta.kubernetes.io/aws-load-balancer-scheme": "internal"}, "ml-prod") == set()
	_judge(spec, {"networking.gke.io/load-balancer-type": "Internal"}, "ml-prod") == set()
	_judge(spec, {"service.beta.kubernetes.io/azure-load-balancer-internal": "true"}, "ml-prod") == set()
	_judge(spec, {"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"}, "ml-prod") == {"/spec/type"}
	_judge(spec, null, "ml-prod") == {"/spec/type"}
}

test_listed_services_may_face_the_internet if {
	_judge({"type": "LoadBalancer"}, {}, "gateway") == set()
}

test_development_may_open_its_own if _judge({"type": "LoadBalancer"}, {}, "ml-dev") == set()

test_a_service_without_a_namespace_lies_in_the_default_one if {
	found := data.releasegate.platform.exposure_bounded.deny with input.document as {"metadata": {"name": "x"}, "spec": {"type": "NodePort"}}
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {}
		with data.repo.parameters as {"publicServices": ["default/x"]}
	found == set()
}
