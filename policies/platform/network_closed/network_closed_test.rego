package releasegate.platform.network_closed_test

import future.keywords.not

_judge(spec) := found if {
	document := {"kind": "NetworkPolicy", "metadata": {"name": "models"}, "spec": spec}
	found := data.releasegate.platform.network_closed.deny with input.document as document
}

_pointers(spec) := {finding.pointer | some finding in _judge(spec)}

test_closed_policy_passes if _judge({"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}) == set()

test_named_peers_pass if {
	_judge({
		"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"a": "b"}}}, {"podSelector": {}}]}],
		"egress": [
			{"to": [{"ipBlock": {"cidr": "10.0.0.0/16"}}], "ports": [{"port": 443}]},
			{"to": [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "dns"}}}]},
		],
	}) == set()
}

test_rule_without_peers_denied if {
	_judge({"ingress": [{}]}) == {{
		"pointer": "/spec/ingress/0",
		"args": {"name": "models", "problem": "lets every peer through (ingress)"},
	}}
	_pointers({"egress": [{"to": [{"podSelector": {}}]}, {"ports": [{"port": 443}]}]}) == {"/spec/egress/1"}
	_pointers({"egress": [{"to": []}]}) == {"/spec/egress/0"}
}

test_every_peer_denied if {
	peers := [
		{},
		{"namespaceSelector": {}},
		{"namespaceSelector": {}, "podSelector": {}},
		{"ipBlock": {"cidr": "0.0.0.0/0"}},
		{"ipBlock": {"cidr": "::/0"}},
	]
	every peer in peers {
		_pointers({"egress": [{"to": [{"podSelector": {}}, peer]}]}) == {"/spec/egress/0/to/1"}
	}
}

test_odd_rules_count_as_open if {
	_pointers({"ingress": ["x"]}) == {"/spec/ingress/0"}
	_pointers({"ingress": {"from": []}}) == {"/spec/ingress"}
}
