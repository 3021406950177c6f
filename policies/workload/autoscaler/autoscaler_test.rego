package releasegate.workload.autoscaler_test

import future.keywords.not

_spec := {
	"minReplicas": 2,
	"maxReplicas": 4,
	"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"},
	"metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}],
}

_judge(changed, version) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.autoscaler.deny with input.document as {
		"metadata": {"name": "api", "namespace": "ml-prod"},
		"spec": object.union(_spec, changed),
	}
		with input.path as "platform/main/api/hpa.yaml"
		with data.repo.environments as {"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}}}
		with data.repo.gate as {"spec": {"versions": {"kubernetes": version}}}
}

test_autoscaler_with_limits_passes if _judge({}, "1.34") == set()

test_least_above_most_denied if {
	_judge({"minReplicas": 5}, "1.34") == {["/spec/maxReplicas", "wants 5 pods at least and 4 at most"]}
}

test_one_pod_in_production_denied if {
	problem := "leaves one pod in production, so one failure takes the service down"
	_judge({"minReplicas": 1}, "1.34") == {["/spec/minReplicas", problem]}
	_judge({"minReplicas": null}, "1.34") == {["/spec/minReplicas", problem]}
}

test_no_pod_by_processors_denied if {
	problem := "scales to no pod by what only pods measure, so it never scales up again"
	_judge({"minReplicas": 0}, "1.37") == {["/spec/minReplicas", problem]}
	_judge({"minReplicas": 0, "metrics": null}, "1.37") == {["/spec/minReplicas", problem]}
}

test_no_pod_needs_a_cluster_that_knows_it if {
	external := {"minReplicas": 0, "metrics": [{"type": "External"}]}
	_judge(external, "1.37") == set()
	{pointer | some [pointer, _] in _judge(external, "1.36")} == {"/spec/minReplicas"}
}

test_missing_fields_denied if {
	_judge({"maxReplicas": null}, "1.34") == {["/spec/maxReplicas", "has no maxReplicas"]}
	_judge({"scaleTargetRef": {"kind": ""}}, "1.34") == {["/spec/scaleTargetRef", "names nothing that it scales"]}
}

test_same_number_at_least_and_at_most_passes if _judge({"minReplicas": 4}, "1.34") == set()

test_object_metric_wakes if _judge({"minReplicas": 0, "metrics": [{"type": "Object"}]}, "1.37") == set()

test_one_pod_outside_of_production_passes if {
	found := data.releasegate.workload.autoscaler.deny with input.document as {"metadata": {"namespace": "ml-dev"}, "spec": object.union(_spec, {"minReplicas": 1})}
		with input.path as "platform/main/api/hpa.yaml"
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "namespace": "ml-dev"}}}
	found == set()
}
