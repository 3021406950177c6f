package releasegate.workload.keda_scaling_test

import future.keywords.not

_judge(spec, annotations) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.keda_scaling.deny with input.document as {
		"metadata": {"name": "api", "namespace": "ml-prod", "annotations": annotations},
		"spec": object.union({"triggers": [{"type": "prometheus"}]}, spec),
	}
		with input.path as "platform/main/api/scaled.yaml"
		with data.repo.environments as {"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}}}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec, {})}

test_scaling_from_outside_passes if {
	_judge({"minReplicaCount": 0, "maxReplicaCount": 10}, {}) == set()
	_judge({}, {}) == set()
	_judge({"minReplicaCount": 2, "idleReplicaCount": 0}, {}) == set()
	_judge({"minReplicaCount": 2}, {"autoscaling.keda.sh/paused": "false"}) == set()
}

test_no_pod_by_processors_alone_denied if {
	problem := "scales to no pod by cpu alone, which needs a pod to measure (KEDA 2.20 refuses it)"
	_judge({"minReplicaCount": 0, "triggers": [{"type": "cpu"}]}, {}) == {["/spec/minReplicaCount", problem]}
	_judge({"minReplicaCount": null, "triggers": [{"type": "cpu"}]}, {}) == {["/spec/minReplicaCount", problem]}
	_judge({"triggers": [{"type": "cpu"}]}, {}) == {["/spec", problem]}
	_pointers({"triggers": [{"type": "cpu"}, {"type": "memory"}]}) == {"/spec"}
	_pointers({"triggers": [{"type": "cpu"}, {"type": "cron"}]}) == set()
}

test_missing_triggers_denied if {
	_judge({"triggers": []}, {}) == {["/spec/triggers", "has no trigger"]}
	_judge({"triggers": null}, {}) == {["/spec/triggers", "has no trigger"]}
}

test_limits_in_the_wrong_order_denied if {
	_judge({"minReplicaCount": 5, "maxReplicaCount": 2}, {}) == {["/spec/maxReplicaCount", "wants 5 pods at least and 2 at most"]}
	_pointers({"minReplicaCount": 101}) == {"/spec"}
	_judge({"minReplicaCount": 2, "idleReplicaCount": 2}, {}) == {["/spec/idleReplicaCount", "keeps 2 idle pods, and 2 at least"]}
}

test_one_pod_in_production_denied if _pointers({"minReplicaCount": 1}) == {"/spec/minReplicaCount"}

test_pause_denied if {
	{pointer | some [pointer, _] in _judge({}, {"autoscaling.keda.sh/paused-replicas": "0"})} == {"/metadata/annotations/autoscaling.keda.sh~1paused-replicas"}
	count(_judge({}, {"autoscaling.keda.sh/paused": "true"})) == 1
}

test_same_number_at_least_and_at_most_passes if {
	_judge({"minReplicaCount": 3, "maxReplicaCount": 3}, {}) == set()
	_judge({"minReplicaCount": 2, "triggers": [{"type": "cpu"}]}, {}) == set()
	_judge({}, {"team": "ml"}) == set()
	_judge({"minReplicaCount": 2, "idleReplicaCount": null}, {}) == set()
}
