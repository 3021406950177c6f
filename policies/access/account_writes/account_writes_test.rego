package releasegate.access.account_writes_test

import future.keywords.not

_ci := {"kind": "ServiceAccount", "namespace": "ci", "name": "deployer"}

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

_role := {"kind": "Role", "metadata": {"name": "deploy", "namespace": "ml-dev"}, "rules": [
	{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]},
	{"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["patch"]},
]}

_binding := {
	"kind": "RoleBinding",
	"metadata": {"name": "deployers", "namespace": "ml-dev"},
	"roleRef": {"kind": "Role", "name": "deploy"},
	"subjects": [_runner, _ci],
}

_judge(roles, binding) := found if {
	rbac := {
		"roles": [{"path": "platform/roles.yaml", "index": i, "document": role} | some i, role in roles],
		"bindings": [{"path": "platform/bindings.yaml", "index": 0, "document": binding}],
	}
	found := data.releasegate.access.account_writes.deny with input.rbac as rbac
		with data.repo.parameters as {"controllers": ["platform/runner"]}
}

_set(document, path, value) := json.patch(document, [{"op": "add", "path": path, "value": value}])

_problems(roles, binding) := {finding.args.problem | some finding in _judge(roles, binding)}

_unknown := "the role is not in this repository, so nobody can say what it gives"

test_account_of_ci_denied_at_itself if {
	_judge([_role], _binding) == {{"path": "platform/bindings.yaml", "index": 0, "pointer": "/subjects/1", "args": {
		"subject": "ServiceAccount ci/deployer",
		"role": "Role deploy",
		"name": "deployers",
		"problem": "it may patch deployments",
	}}}
}

test_listed_controller_passes if _judge([_role], _set(_binding, "/subjects", [_runner])) == set()

test_reading_account_passes if _judge([_set(_role, "/rules/1/verbs", ["watch"])], _binding) == set()

test_locks_and_events_pass if {
	_judge([_set(_role, "/rules", [{"apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["update"]}])], _binding) == set()
}

test_doors_are_left_to_another_rule if {
	_judge([_set(_role, "/rules", [{"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}])], _binding) == set()
}

test_account_that_poses_denied if {
	posing := object.union(_runner, {"apiGroup": "rbac.authorization.k8s.io"})
	count(_judge([_role], _set(_binding, "/subjects", [posing]))) == 1
	count(_judge([_role], _set(_binding, "/subjects", _ci))) == 1
}

test_people_are_left_to_another_rule if _judge([_role], _set(_binding, "/subjects", [{"kind": "User", "name": "eve"}, "eve"])) == set()

test_role_of_another_place_is_unknown if {
	_problems([], _binding) == {_unknown}
	_problems([_set(_role, "/metadata/namespace", "other")], _binding) == {_unknown}
	_problems([_role], _set(_binding, "/roleRef/kind", "ClusterRole")) == {_unknown}
	_problems([], _set(_binding, "/roleRef", null)) == {_unknown}
}

test_cluster_role_counts_in_any_namespace if {
	role := {"kind": "ClusterRole", "metadata": {"name": "deploy"}, "rules": _role.rules}
	_problems([role], _set(_binding, "/roleRef/kind", "ClusterRole")) == {"it may patch deployments"}
}

test_builtin_roles_are_left_to_another_rule if {
	every name in ["view", "edit", "admin", "cluster-admin"] {
		_judge([], _set(_binding, "/roleRef", {"kind": "ClusterRole", "name": name})) == set()
	}
	_problems([], _set(_binding, "/roleRef", {"kind": "Role", "name": "view"})) == {_unknown}
	_problems([], _set(_binding, "/roleRef", {"kind": "ClusterRole", "name": "system:node"})) == {_unknown}
}

test_cluster_roles_that_kubernetes_brings_need_no_kind if {
	bound := _set(_binding, "/roleRef", {"name": "view"})
	_problems([], bound) == set()
}
