package releasegate.access.account_writes_test

import future.keywords.not

_ci := {"kind": "ServiceAccount", "namespace": "ci", "name": "deployer"}

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

_patch := {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["patch"]}

_read := {"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}

_exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

_judge(subject, known, rules) := _given(subject, known, rules, []) if known != "Kubernetes"

_judge(subject, "Kubernetes", rules) := _given(subject, "Kubernetes", [], rules)

_given(subject, known, rules, brought) := found if {
	grant := {
		"path": "platform/bindings.yaml",
		"index": 2,
		"pointer": "/subjects/1",
		"name": "deployers",
		"subject": subject,
		"role": {"kind": "Role", "name": "deploy"},
		"known": known,
		"rules": rules,
		"brought": brought,
	}
	found := data.releasegate.access.account_writes.deny with input.rights as {"grants": [grant]}
		with data.repo.parameters as {"controllers": ["platform/runner"]}
}

_problems(known, rules) := {finding.args.problem | some finding in _judge(_ci, known, rules)}

test_account_of_ci_denied_at_itself if {
	_judge(_ci, "repository", [_read, _patch]) == {{"path": "platform/bindings.yaml", "index": 2, "pointer": "/subjects/1", "args": {
		"subject": "ServiceAccount ci/deployer",
		"role": "Role deploy",
		"name": "deployers",
		"problem": "it may patch deployments",
	}}}
}

test_writes_are_named_in_order if {
	wide := object.union(_patch, {"verbs": ["patch", "create"]})
	_problems("repository", [wide]) == {"it may create deployments, patch deployments"}
}

test_listed_controller_passes if {
	_judge(_runner, "repository", [_patch]) == set()
	_judge(_runner, "", []) == set()
}

test_reading_account_passes if _problems("repository", [_read]) == set()

test_locks_and_events_pass if {
	_problems("repository", [{"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["update"]}]) == set()
}

test_doors_are_left_to_another_rule if {
	_problems("repository", [_exec]) == set()
	_problems("repository", [_exec, _patch]) == {"it may patch deployments"}
}

test_people_are_left_to_another_rule if {
	_judge({"kind": "User", "namespace": "", "name": "eve"}, "repository", [_patch]) == set()
	_judge({"kind": "subject", "namespace": "", "name": "eve"}, "", []) == set()
}

test_role_that_is_nowhere_denied if {
	_problems("", []) == {"the role is neither in this repository nor one of Kubernetes, so nobody can say what it gives"}
}

test_role_of_kubernetes_denied_for_its_writes if {
	_problems("Kubernetes", [_read, _patch]) == {"it may patch deployments"}
	_problems("Kubernetes", [_read]) == set()
}

test_role_that_aggregates_one_of_kubernetes_denied_for_its_writes if {
	{finding.args.problem | some finding in _given(_ci, "repository", [_read], [_patch])} == {"it may patch deployments"}
	_given(_ci, "repository", [_read], [_exec, _patch]) == set()
	count(_given(_ci, "repository", [_patch], [_exec, _read])) == 1
}

test_role_of_kubernetes_that_lets_in_is_left_to_another_rule if _problems("Kubernetes", [_patch, _exec]) == set()
