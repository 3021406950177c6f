package releasegate.access.human_exec_test

import future.keywords.not

_exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

_read := {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}

_role := {
	"path": "platform/roles.yaml",
	"index": 1,
	"kind": "Role",
	"name": "shell",
	"labels": [],
	"rules": [{"pointer": "/rules/0", "rule": _read}, {"pointer": "/rules/1", "rule": _exec}],
	"bindings": [{"name": "runners", "subjects": [_runner]}],
	"aggregatedBy": [],
}

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

_eve := {"kind": "User", "namespace": "", "name": "eve"}

_judge(rights) := found if {
	found := data.releasegate.access.human_exec.deny with input.rights as rights
		with data.repo.parameters as {"controllers": ["platform/runner"]}
}

_problems(change) := {finding.args.problem |
	some finding in _judge({"roles": [object.union(_role, change)], "grants": []})
}

_unbound := "nobody here is bound to it, so anybody could be from outside this repository"

test_role_bound_to_a_controller_passes if _problems({}) == set()

test_role_without_such_rights_passes if {
	_problems({"rules": [{"pointer": "/rules/0", "rule": _read}], "bindings": []}) == set()
	_problems({"rules": [], "bindings": []}) == set()
}

test_unbound_role_denied_at_its_rule if {
	_judge({"roles": [object.union(_role, {"bindings": []})], "grants": []}) == {{
		"path": "platform/roles.yaml",
		"index": 1,
		"pointer": "/rules/1",
		"args": {"kind": "Role", "name": "shell", "powers": ["pods/exec"], "problem": _unbound},
	}}
}

test_role_bound_to_a_person_denied if {
	_problems({"bindings": [{"name": "runners", "subjects": [_runner, _eve]}]}) == {"runners gives it to User eve"}
}

test_one_binding_to_people_among_others_denied if {
	people := {"name": "people", "subjects": [_eve, {"kind": "Group", "namespace": "", "name": "team"}]}
	_problems({"bindings": [_role.bindings[0], people]}) == {"people gives it to Group team, User eve"}
}

test_role_bound_to_another_account_denied if {
	other := object.union(_runner, {"namespace": "team"})
	_problems({"bindings": [{"name": "runners", "subjects": [other]}]}) == {
		"runners gives it to ServiceAccount team/runner",
	}
}

test_role_added_to_a_builtin_role_denied if {
	_problems({"labels": ["team", "rbac.authorization.k8s.io/aggregate-to-view"]}) == {
		"the label rbac.authorization.k8s.io/aggregate-to-view adds it to another role",
	}
}

test_role_aggregated_by_another_denied if _problems({"aggregatedBy": ["viewers"]}) == {"viewers aggregates it"}

_grant(subject, known, rules) := {
	"path": "platform/bindings.yaml",
	"index": 0,
	"pointer": "/subjects/0",
	"name": "given",
	"subject": subject,
	"role": {"kind": "ClusterRole", "name": "edit"},
	"known": known,
	"rules": [rule | some rule in rules; known != "Kubernetes"],
	"brought": [rule | some rule in rules; known == "Kubernetes"],
}

_granted(subject, known, rules) := _judge({"roles": [], "grants": [_grant(subject, known, rules)]})

_notebook := {"kind": "ServiceAccount", "namespace": "team", "name": "notebook"}

test_builtin_role_for_an_unlisted_account_denied if {
	_granted(_notebook, "Kubernetes", [_read, _exec]) == {{
		"path": "platform/bindings.yaml",
		"index": 0,
		"pointer": "/roleRef",
		"args": {
			"kind": "ClusterRole",
			"name": "edit",
			"powers": ["pods/exec"],
			"problem": "given gives it to ServiceAccount team/notebook",
		},
	}}
}

test_builtin_role_for_a_person_denied if count(_granted(_eve, "Kubernetes", [_exec])) == 1

test_builtin_role_for_a_controller_passes if _granted(_runner, "Kubernetes", [_exec]) == set()

test_role_that_aggregates_a_builtin_one_denied if {
	grant := object.union(_grant(_notebook, "repository", [_read]), {"brought": [_exec]})
	count(_judge({"roles": [], "grants": [grant]})) == 1
}

test_builtin_role_that_opens_nothing_passes if _granted(_notebook, "Kubernetes", [_read]) == set()

test_roles_of_the_repository_are_judged_by_their_rules if _granted(_notebook, "repository", [_exec]) == set()

test_no_list_of_controllers_lists_nobody if {
	rights := {"roles": [_role], "grants": []}
	count(data.releasegate.access.human_exec.deny) == 1 with input.rights as rights with data.repo.parameters as {}
}
