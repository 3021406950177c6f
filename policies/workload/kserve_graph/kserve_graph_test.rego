package releasegate.workload.kserve_graph_test

import future.keywords.not

_judge(nodes) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.kserve_graph.deny with input.document as {
		"kind": "InferenceGraph",
		"metadata": {"name": "churn"},
		"spec": {"nodes": nodes},
	}
}

_pointers(nodes) := {pointer | some [pointer, _] in _judge(nodes)}

_splitter(weights) := {"root": {"routerType": "Splitter", "steps": [{"serviceName": sprintf("m%v", [i]), "weight": weight} | some i, weight in weights]}}

test_whole_graph_passes if {
	_judge(_splitter([20, 80])) == set()
	_judge({"root": {"routerType": "Sequence", "steps": [{"nodeName": "next"}]}, "next": {"steps": [{"serviceUrl": "http://churn.ml-prod.svc/v1"}]}}) == set()
}

test_shares_denied if {
	_judge(_splitter([20, 70])) == {["/spec/nodes/root", "splits root into shares of 90 together"]}
	_pointers(_splitter(["50", "50"])) == {"/spec/nodes/root"}
}

test_root_and_targets_denied if {
	_judge({"first": {"steps": [{"serviceName": "a"}]}}) == {["/spec/nodes", "has no node root"]}
	_pointers({"root": {"steps": []}}) == {"/spec/nodes/root"}
	_pointers({"root": {"steps": [{"serviceName": "a", "serviceUrl": "https://x"}]}}) == {"/spec/nodes/root/steps/0"}
	_pointers({"root": {"steps": [{}]}}) == {"/spec/nodes/root/steps/0"}
	_pointers({"root": {"steps": [{"nodeName": "gone"}]}}) == {"/spec/nodes/root/steps/0/nodeName"}
}

test_requests_in_the_open_denied if {
	_pointers({"root": {"steps": [{"serviceUrl": "http://models.example.com"}]}}) == {"/spec/nodes/root/steps/0/serviceUrl"}
	_pointers({"root": {"steps": [{"serviceUrl": "https://models.example.com"}]}}) == set()
}
