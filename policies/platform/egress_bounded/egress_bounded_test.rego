package releasegate.platform.egress_bounded_test

import future.keywords.not

_enforced(cidrs) := {finding.pointer |
	some finding in data.releasegate.platform.egress_bounded.deny with input.document as {"enforced": {"networkPolicy": {"egressCidrs": cidrs}}}
		with input.kind as "EnforcedValues"
}

test_private_and_narrow_ranges_pass if {
	_enforced(["10.0.0.0/8", "10.20.0.0/16", "fd00::/8", "fc00::/7", "203.0.113.7/32"]) == set()
	_enforced([]) == set()
	_enforced(null) == set()
}

test_wide_ranges_denied_wherever_they_stand if {
	every cidr in ["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/00", "64.0.0.0/07", "2000::/3", "8000::/1"] {
		_enforced(["10.0.0.0/16", cidr]) == {"/enforced/networkPolicy/egressCidrs/1"}
	}
}

test_what_cannot_be_read_denied if {
	every cidr in ["0.0.0.0", "any", "", null, 7, {}, "10.0.0.0/16 ", "10.0.0.0/-1"] {
		_enforced([cidr]) == {"/enforced/networkPolicy/egressCidrs/0"}
	}
}

_policy(peers) := {finding.pointer |
	some finding in data.releasegate.platform.egress_bounded.deny with input.document as {"spec": {"egress": [{"to": []}, {"to": peers}]}}
		with input.kind as "NetworkPolicy.networking.k8s.io"
}

test_wide_ranges_of_a_network_policy_denied if {
	_policy([{"podSelector": {}}, {"ipBlock": {"cidr": "128.0.0.0/1"}}]) == {"/spec/egress/1/to/1/ipBlock/cidr"}
	_policy([{"ipBlock": {"cidr": "10.0.0.0/16"}}]) == set()
}
