package releasegate.workload.priority_test

import future.keywords.not

_judge(document) := {finding.pointer |
	some finding in data.releasegate.workload.priority.deny with input.document as document
}

_pod(class, namespace) := {"kind": "Deployment", "metadata": {"namespace": namespace}, "spec": {"template": {"spec": {"priorityClassName": class}}}}

test_class_of_ones_own_passes if {
	_judge(_pod("serving", "ml-prod")) == set()
	_judge(_pod("system-node-critical", "kube-system")) == set()
	_judge({"kind": "PriorityClass", "value": 1000}) == set()
}

test_class_of_the_cluster_denied if {
	_judge(_pod("system-cluster-critical", "ml-prod")) == {"/spec/template/spec/priorityClassName"}
	_judge({"kind": "Workflow", "spec": {"podPriorityClassName": "system-node-critical"}}) == {"/spec/podPriorityClassName"}
}

test_class_above_others_denied if {
	_judge({"kind": "PriorityClass", "value": 1000000001}) == {"/value"}
	_judge({"kind": "PriorityClass", "value": "9"}) == {"/value"}
	_judge({"kind": "PriorityClass", "value": 5, "globalDefault": true}) == {"/globalDefault"}
}

test_fields_of_one_kind_are_nothing_in_another if {
	_judge({"kind": "Deployment", "globalDefault": true, "value": 2000000000, "spec": {}}) == set()
	_judge({"kind": "PriorityClass", "value": 1000000000, "spec": {"template": {"spec": {"priorityClassName": "system-x"}}}}) == set()
}
