package releasegate.access.human_exec_test

import future.keywords.not

_exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

_read := {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}

_role := {"kind": "Role", "metadata": {"name": "shell", "namespace": "team"}, "rules": [_read, _exec]}

_binding := {
	"kind": "RoleBinding",
	"metadata": {"name": "runners", "namespace": "team"},
	"roleRef": {"kind": "Role", "name": "shell"},
	"subjects": [{"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}],
}

_eve := {"kind": "User", "name": "eve"}

_judge(roles, bindings) := found if {
	rbac := {
		"roles": [{"path": "platform/roles.yaml", "index": i, "document": role} | some i, role in roles],
		"bindings": [{"path": "platform/bindings.yaml", "index": i, "document": binding} | some i, binding in bindings],
	}
	found := data.releasegate.access.human_exec.deny with input.rbac as rbac
		with data.repo.parameters as {"controllers": ["platform/runner"]}
}

_problems(roles, bindings) := {finding.args.problem | some finding in _judge(roles, bindings)}

_unbound := "nobody here is bound to it, so anybody could be from outside this repository"

_patched(document, path, value) := json.patch(document, [{"op": "add", "path": path, "value": value}])

_without(document, path) := json.patch(document, [{"op": "remove", "path": path}])

test_role_bound_to_a_controller_passes if _judge([_role], [_binding]) == set()

test_role_without_such_rights_passes if _judge([_patched(_role, "/rules", [_read])], []) == set()

test_role_without_rules_passes if {
	_judge([_without(_role, "/rules")], []) == set()
	_judge([_patched(_role, "/rules", null)], []) == set()
}

test_unbound_role_denied_at_its_rule if {
	_judge([_role], []) == {{
		"path": "platform/roles.yaml",
		"index": 0,
		"pointer": "/rules/1",
		"args": {"kind": "Role", "name": "shell", "powers": ["pods/exec"], "problem": _unbound},
	}}
}

test_role_bound_to_nobody_denied if _problems([_role], [_patched(_binding, "/subjects", [])]) == {_unbound}

test_role_bound_to_a_person_denied if {
	_problems([_role], [_patched(_binding, "/subjects/-", _eve)]) == {"runners gives it to User eve"}
}

test_one_binding_to_a_person_among_others_denied if {
	people := _patched(_patched(_binding, "/subjects", [_eve]), "/metadata/name", "people")
	_problems([_role], [_binding, people]) == {"people gives it to User eve"}
}

test_binding_to_another_role_is_none if {
	_problems([_role], [_patched(_binding, "/roleRef/name", "other")]) == {_unbound}
}

test_binding_to_a_cluster_role_of_the_same_name_is_none if {
	_problems([_role], [_patched(_binding, "/roleRef/kind", "ClusterRole")]) == {_unbound}
}

test_binding_in_another_namespace_is_none if {
	_problems([_role], [_patched(_binding, "/metadata/namespace", "other")]) == {_unbound}
}

test_binding_or_role_without_namespace_may_match if {
	people := _patched(_binding, "/subjects", [_eve])
	_problems([_role], [_without(people, "/metadata/namespace")]) == {"runners gives it to User eve"}
	_problems([_without(_role, "/metadata/namespace")], [people]) == {"runners gives it to User eve"}
}

_cluster_role := {"kind": "ClusterRole", "metadata": {"name": "shell"}, "rules": [_exec]}

_to_cluster_role := _patched(_binding, "/roleRef/kind", "ClusterRole")

test_cluster_role_is_bound_from_any_namespace if {
	_judge([_cluster_role], [_to_cluster_role]) == set()
	_problems([_cluster_role], [_patched(_to_cluster_role, "/subjects", [_eve])]) == {"runners gives it to User eve"}
}

test_cluster_role_added_to_a_builtin_role_denied if {
	labelled := _patched(_cluster_role, "/metadata/labels", {
		"rbac.authorization.k8s.io/aggregate-to-view": "true",
		"team": "ml",
	})
	_problems([labelled], [_to_cluster_role]) == {
		"the label rbac.authorization.k8s.io/aggregate-to-view adds it to another role",
	}
}

test_cluster_role_aggregated_by_another_denied if {
	labelled := _patched(_cluster_role, "/metadata/labels", {"into": "viewers", "team": "ml"})
	aggregate := {"kind": "ClusterRole", "metadata": {"name": "viewers"}, "aggregationRule": {"clusterRoleSelectors": [{
		"matchLabels": {"into": "viewers"},
	}]}}
	_problems([labelled, aggregate], [_to_cluster_role]) == {"viewers aggregates it"}
	_problems([_cluster_role, aggregate], [_to_cluster_role]) == set()
	other := _patched(_cluster_role, "/metadata/labels", {"into": "editors"})
	_problems([other, aggregate], [_to_cluster_role]) == set()
}

test_cluster_role_aggregated_by_expression_denied if {
	aggregate := {"kind": "ClusterRole", "metadata": {"name": "viewers"}, "aggregationRule": {"clusterRoleSelectors": [{
		"matchExpressions": [{"key": "into", "operator": "Exists"}],
		"matchLabels": {"into": "viewers"},
	}]}}
	_problems([_cluster_role, aggregate], [_to_cluster_role]) == {"viewers aggregates it"}
}

test_cluster_role_aggregated_by_what_cannot_be_read_denied if {
	aggregate := {
		"kind": "ClusterRole",
		"metadata": {"name": "viewers"},
		"aggregationRule": {"clusterRoleSelectors": "all"},
	}
	_problems([_cluster_role, aggregate], [_to_cluster_role]) == {"viewers aggregates it"}
}

test_namespace_of_a_cluster_role_means_nothing if {
	namespaced := _patched(_cluster_role, "/metadata/namespace", "nowhere")
	_judge([namespaced], [_to_cluster_role]) == set()
}

test_unreadable_rules_denied if {
	unreadable := _patched(_role, "/rules", {"verbs": ["*"]})
	{[finding.pointer, finding.args.powers] | some finding in _judge([unreadable], [])} == {[
		"/rules",
		["what cannot be read"],
	]}
	half := _patched(_role, "/rules", ["all", _exec])
	{finding.pointer | some finding in _judge([half], [])} == {"/rules/0", "/rules/1"}
}

_to_builtin(name) := _patched(_patched(_binding, "/roleRef", {"kind": "ClusterRole", "name": name}), "/subjects", [{
	"kind": "ServiceAccount",
	"namespace": "team",
	"name": "notebook",
}])

test_builtin_role_for_an_unlisted_account_denied if {
	every name in {"cluster-admin", "admin", "edit"} {
		_judge([], [_to_builtin(name)]) == {{
			"path": "platform/bindings.yaml",
			"index": 0,
			"pointer": "/roleRef",
			"args": {
				"kind": "ClusterRole",
				"name": name,
				"powers": ["pods/exec"],
				"problem": "runners gives it to ServiceAccount team/notebook",
			},
		}}
	}
}

test_builtin_role_without_a_kind_denied if count(_judge([], [_without(_to_builtin("admin"), "/roleRef/kind")])) == 1

test_builtin_role_for_a_controller_passes if {
	_judge([], [_patched(_to_builtin("admin"), "/subjects", _binding.subjects)]) == set()
}

test_view_for_an_account_passes if _judge([], [_to_builtin("view")]) == set()

test_own_role_called_admin_is_judged_by_its_rules if {
	_judge([], [_patched(_to_builtin("admin"), "/roleRef/kind", "Role")]) == set()
}

test_no_list_of_controllers_lists_nobody if {
	rbac := {
		"roles": [{"path": "roles.yaml", "index": 0, "document": _role}],
		"bindings": [{"path": "bindings.yaml", "index": 0, "document": _binding}],
	}
	count(data.releasegate.access.human_exec.deny) == 1 with input.rbac as rbac with data.repo.parameters as {}
}
