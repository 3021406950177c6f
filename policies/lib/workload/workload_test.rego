package releasegate.lib.workload_test

import future.keywords.not

_containers(document) := {[concat("/", [segment | some segment in found.path; is_string(segment)]), found.name] |
	some found in data.releasegate.lib.workload.containers(document)
}

_pod := {"containers": [{"name": "model"}]}

test_each_kind_has_its_pod if {
	_containers({"kind": "Pod", "spec": _pod}) == {["spec/containers", "model"]}
	_containers({"kind": "Deployment", "spec": {"template": {"spec": _pod}}}) == {[
		"spec/template/spec/containers",
		"model",
	]}
	_containers({"kind": "PodTemplate", "template": {"spec": _pod}}) == {["template/spec/containers", "model"]}
	_containers({"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": _pod}}}}}) == {[
		"spec/jobTemplate/spec/template/spec/containers",
		"model",
	]}
}

test_every_sort_of_container_is_found if {
	_containers({"kind": "Pod", "spec": {
		"containers": [{"name": "a"}],
		"initContainers": [{"name": "b"}],
		"ephemeralContainers": [{"name": "c"}],
	}}) == {["spec/containers", "a"], ["spec/initContainers", "b"], ["spec/ephemeralContainers", "c"]}
}

test_what_is_no_container_counts_as_empty if {
	_containers({"kind": "Pod", "spec": {"containers": "x"}}) == {["spec/containers", "containers 0"]}
	{found.container | some found in data.releasegate.lib.workload.containers({
		"kind": "Pod",
		"spec": {"containers": ["x"]},
	})} == {{}}
}

test_missing_pod_has_no_containers if {
	_containers({"kind": "Pod"}) == set()
	data.releasegate.lib.workload.pod({"kind": "Deployment", "spec": {"template": null}}) == {}
}
