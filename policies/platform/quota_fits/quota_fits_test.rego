package releasegate.platform.quota_fits_test

import future.keywords.not

_resources(cpu, memory) := {"resources": {"requests": {"cpu": cpu, "memory": memory}, "limits": {"cpu": cpu, "memory": memory}}}

_workload(kind, spec) := {"kind": kind, "source": "a", "document": {
	"kind": split(kind, ".")[0],
	"metadata": {"name": "churn"},
	"spec": spec,
}}

_deployment(replicas, pod) := _workload("Deployment.apps", {"replicas": replicas, "template": {"spec": pod}})

_pod := {"containers": [_resources("500m", "1Gi")]}

_deny(quotas, objects) := found if {
	found := data.releasegate.platform.quota_fits.deny with input.rendered as {"model": "churn", "quotas": quotas}
		with input.objects as objects
}

_over(quota, objects) := {finding.args.resource | some finding in _deny([quota], objects)}

test_what_fits_passes if {
	_over({"requests.cpu": "1", "limits.memory": "2Gi", "pods": "1"}, [_deployment(2, _pod)]) == set()
	_deny([], [_deployment(200, _pod)]) == set()
}

test_too_many_denied if {
	_deny([{"requests.cpu": "1"}], [_deployment(3, _pod)]) == {{"pointer": "/spec/replicas", "index": 0, "args": {
		"name": "Deployment churn",
		"wanted": "1.5",
		"resource": "requests.cpu",
		"hard": "1",
	}}}
	_over({"limits.memory": "2Gi"}, [_deployment(3, _pod)]) == {"limits.memory"}
	{finding.args.wanted | some finding in _deny([{"limits.memory": "2Gi"}], [_deployment(3, _pod)])} == {"3072Mi"}
}

test_one_replica_where_none_is_said if {
	one := _workload("Deployment.apps", {"template": {"spec": _pod}})
	_over({"requests.cpu": "500m"}, [one]) == set()
	_over({"requests.cpu": "499m"}, [one]) == {"requests.cpu"}
}

test_largest_init_container_counts_alone if {
	pod := object.union(_pod, {"initContainers": [_resources("2", "1Mi"), _resources("1", "1Mi")]})
	_over({"requests.cpu": "2", "requests.memory": "1Gi"}, [_deployment(1, pod)]) == set()
	_over({"requests.cpu": "1900m"}, [_deployment(1, pod)]) == {"requests.cpu"}
}

_scaler(kind, target, spec) := {"kind": kind, "source": "b", "document": {"kind": split(kind, ".")[0], "spec": object.union(
	{"scaleTargetRef": target},
	spec,
)}}

test_autoscaler_says_the_most if {
	hpa := _scaler("HorizontalPodAutoscaler.autoscaling", {"kind": "Deployment", "name": "churn"}, {"maxReplicas": 4})
	_over({"requests.cpu": "1"}, [_deployment(1, _pod), hpa]) == {"requests.cpu"}
	{[finding.index, finding.pointer] | some finding in _deny([{"requests.cpu": "1"}], [_deployment(1, _pod), hpa])} == {[1, "/spec/maxReplicas"]}
	_over({"requests.cpu": "2"}, [_deployment(9, _pod), hpa]) == set()
	keda := _scaler("ScaledObject.keda.sh", {"name": "churn"}, {"maxReplicaCount": 4})
	_over({"requests.cpu": "1"}, [_deployment(1, _pod), keda]) == {"requests.cpu"}
	open := _scaler("ScaledObject.keda.sh", {"name": "churn"}, {})
	_over({"requests.cpu": "49"}, [_deployment(1, _pod), open]) == {"requests.cpu"}
	other := _scaler("ScaledObject.keda.sh", {"name": "other"}, {"maxReplicaCount": 4})
	_over({"requests.cpu": "1"}, [_deployment(1, _pod), other]) == set()
}

test_inference_services_count_their_own_most if {
	served := _workload("InferenceService.serving.kserve.io", {"predictor": object.union(_pod, {"maxReplicas": 3})})
	_over({"requests.cpu": "1"}, [served]) == {"requests.cpu"}
	_over({"requests.cpu": "1500m"}, [served]) == set()
}

test_quota_that_is_no_quantity_has_no_room if {
	_over({"requests.cpu": "x"}, [_deployment(1, _pod)]) == {"requests.cpu"}
	_over({"requests.memory": null}, [_deployment(1, _pod)]) == {"requests.memory"}
	_over({"requests.memory": 1073741824}, [_deployment(1, _pod)]) == set()
	_over({"requests.nvidia.com/gpu": 0, "pods": 0}, [_deployment(1, _pod)]) == set()
}

test_odd_values_count_as_nothing if {
	_over({"requests.cpu": "1"}, [_deployment(1, {"containers": ["x"]})]) == set()
	_deny("x", [_deployment(1, _pod)]) == set()
	_deny(["x"], [_deployment(1, _pod)]) == set()
}

test_every_kind_with_pods_counts if {
	every kind in ["Rollout.argoproj.io", "StatefulSet.apps"] {
		_over({"requests.cpu": "1"}, [_workload(kind, {"replicas": 3, "template": {"spec": _pod}})]) == {"requests.cpu"}
	}
	_over({"requests.cpu": "499m"}, [_workload("Pod.core", _pod)]) == {"requests.cpu"}
	_over({"requests.cpu": "500m"}, [_workload("Pod.core", _pod)]) == set()
}

test_container_that_asks_for_nothing_counts_as_nothing if {
	pod := {"containers": [_pod.containers[0], {"name": "beside"}, _resources("x", "x")]}
	_over({"requests.cpu": "500m", "requests.memory": "1Gi"}, [_deployment(1, pod)]) == set()
}

test_much_memory_is_written_exactly if {
	{finding.args.wanted | some finding in _deny([{"limits.memory": "1Gi"}], [_deployment(2000, _pod)])} == {"2048000Mi"}
}

test_scaler_of_another_kind_or_without_a_number_says_nothing if {
	keda := _scaler("ScaledObject.keda.sh", {"name": "churn"}, {"maxReplicaCount": 4})
	_over({"requests.cpu": "2"}, [_deployment(1, _pod), keda]) == set()
	other := _scaler("HorizontalPodAutoscaler.autoscaling", {"kind": "StatefulSet", "name": "churn"}, {"maxReplicas": 4})
	_over({"requests.cpu": "1"}, [_deployment(1, _pod), other]) == set()
	odd := _scaler("HorizontalPodAutoscaler.autoscaling", {"kind": "Deployment", "name": "churn"}, {"maxReplicas": "9"})
	_over({"requests.cpu": "1"}, [_deployment(3, _pod), odd]) == {"requests.cpu"}
	open := _scaler("ScaledObject.keda.sh", {"name": "churn"}, {})
	_over({"requests.cpu": "50"}, [_deployment(1, _pod), open]) == set()
}
