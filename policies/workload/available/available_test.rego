package releasegate.workload.available_test

import future.keywords.not

_judge(namespace, spec, context) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.available.deny with input.document as {
		"kind": "Deployment",
		"metadata": {"name": "api", "namespace": namespace},
		"spec": spec,
	}
		with input.path as "platform/main/api/api.yaml"
		with input.context as context
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_one := "runs one pod in production, so one failure takes it down"

_sound := {"scalers": [], "budgets": ["api"]}

test_two_pods_with_a_budget_pass if {
	_judge("ml-prod", {"replicas": 2}, _sound) == set()
	_judge("ml-prod", {"replicas": 0}, _sound) == set()
	_judge("ml-prod", {}, {"scalers": [2], "budgets": ["api"]}) == set()
	_judge("ml-dev", {"replicas": 1}, {"scalers": [], "budgets": []}) == set()
}

test_one_pod_denied if {
	_judge("ml-prod", {"replicas": 1}, _sound) == {["/spec/replicas", _one]}
	_judge("ml-prod", {}, _sound) == {["/spec", _one]}
	_judge("ml-prod", {"replicas": null}, _sound) == {["/spec/replicas", _one]}
}

test_autoscaler_counts_more_than_replicas if {
	_judge("ml-prod", {"replicas": 5}, {"scalers": [1], "budgets": ["api"]}) == {["/spec/replicas", _one]}
	_judge("ml-prod", {"replicas": 5}, {"scalers": [3, 1], "budgets": ["api"]}) == {["/spec/replicas", _one]}
	_judge("ml-prod", {"replicas": 1}, {"scalers": [0], "budgets": ["api"]}) == set()
}

test_number_of_another_type_denied if {
	_judge("ml-prod", {"replicas": "2"}, _sound) == {["/spec/replicas", "runs a number of pods that cannot be judged"]}
}

test_no_budget_denied if {
	_judge("ml-prod", {"replicas": 2}, {"scalers": [], "budgets": []}) == {["/spec", "has no disruption budget in production, so a drain may take all its pods"]}
}
