package releasegate.workload.probed_test

import future.keywords.not

_judge(pod) := {finding.pointer |
	some finding in data.releasegate.workload.probed.deny with input.document as {"kind": "Deployment", "spec": {"template": {"spec": pod}}}
}

_ports := [{"containerPort": 8080}]

test_probed_container_passes if {
	_judge({"containers": [{"ports": _ports, "readinessProbe": {"httpGet": {"path": "/ready"}}}]}) == set()
	_judge({"containers": [{"name": "worker"}], "initContainers": [{"ports": _ports}]}) == set()
}

test_container_that_listens_without_probe_denied if {
	_judge({"containers": [{"ports": _ports}]}) == {"/spec/template/spec/containers/0"}
	_judge({"containers": [{"name": "a"}, {"ports": _ports, "readinessProbe": {}}]}) == {"/spec/template/spec/containers/1"}
}
