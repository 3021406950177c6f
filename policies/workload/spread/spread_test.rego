package releasegate.workload.spread_test

import future.keywords.not

_judge(pod) := {finding.pointer |
	some finding in data.releasegate.workload.spread.deny with input.document as {
		"kind": "Deployment",
		"metadata": {"name": "api", "namespace": "ml-prod"},
		"spec": {"replicas": 2, "template": {"spec": pod}},
	}
		with input.path as "platform/main/api/api.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

test_pods_apart_pass if {
	_judge({"topologySpreadConstraints": [{"topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule"}]}) == set()
	_judge({"affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "kubernetes.io/hostname"}]}}}) == set()
}

test_pods_on_one_node_denied if {
	_judge({}) == {"/spec/template/spec"}
	_judge({"topologySpreadConstraints": [{"whenUnsatisfiable": "ScheduleAnyway"}]}) == {"/spec/template/spec"}
	_judge({"affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [{}]}}}) == {"/spec/template/spec"}
	_judge({"topologySpreadConstraints": []}) == {"/spec/template/spec"}
}

test_one_pod_cannot_be_spread if {
	data.releasegate.workload.spread.deny == set() with input.document as {
		"kind": "Deployment",
		"metadata": {"namespace": "ml-prod"},
		"spec": {"replicas": 1},
	}
		with input.path as "platform/main/api/api.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

test_missing_numbers_and_words_count if {
	_judge({"topologySpreadConstraints": [{"topologyKey": "zone"}]}) == set()
	{finding.pointer |
		some finding in data.releasegate.workload.spread.deny with input.document as {"kind": "Deployment", "metadata": {"namespace": "ml-prod"}, "spec": {"template": {"spec": {}}}}
			with input.path as "platform/main/api/api.yaml"
			with data.repo.environments as {"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}}}
	} == {"/spec/template/spec"}
}
