package releasegate.platform.node_pool_test

import future.keywords.not

_judge(path, spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.node_pool.deny with input.document as {
		"kind": "NodePool",
		"metadata": {"name": "gpu"},
		"spec": object.union({"limits": {"cpu": "64", "memory": "256Gi"}}, spec),
	}
		with input.path as path
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "account": "development", "namespace": "ml-dev"}},
			"prod": {"spec": {"tier": "production", "account": "production", "namespace": "ml-prod"}},
		}
}

_pool(operator, values, taints) := {"template": {"spec": {
	"requirements": [{"key": "karpenter.sh/capacity-type", "operator": operator, "values": values}],
	"taints": taints,
}}}

_production := "platform/production/karpenter/pool.yaml"

test_bounded_pool_passes if {
	_judge(_production, _pool("In", ["spot", "on-demand"], [])) == set()
	_judge(_production, _pool("In", ["spot"], [{"key": "spot", "effect": "NoSchedule"}])) == set()
	_judge("platform/development/karpenter/pool.yaml", _pool("In", ["spot"], [])) == set()
	_judge(_production, {}) == set()
}

test_spot_for_every_pod_denied if {
	every pool in [_pool("In", ["spot"], []), _pool("NotIn", ["on-demand"], []), _pool("In", ["spot"], [{"key": "a", "effect": "PreferNoSchedule"}])] {
		{pointer | some [pointer, _] in _judge(_production, pool)} == {"/spec/template/spec/requirements/0"}
	}
}

test_no_limits_denied if {
	_judge(_production, {"limits": {"memory": ""}}) == {["/spec/limits", "has no limit of memory"]}
	count(data.releasegate.platform.node_pool.deny) == 2 with input.document as {"kind": "NodePool", "spec": {}}
}

test_other_requirements_and_taints_that_keep_pods_off_pass if {
	_judge(_production, _pool("NotIn", ["spot"], [])) == set()
	_judge(_production, _pool("In", ["spot"], [{"key": "spot", "effect": "NoExecute"}])) == set()
	other := {"key": "example.com/market", "operator": "In", "values": ["spot"]}
	_judge(_production, {"template": {"spec": {"requirements": [other]}}}) == set()
}
