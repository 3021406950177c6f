package releasegate.access.human_binding_test

import future.keywords.not

_judge(role, subjects) := found if {
	document := {"kind": "RoleBinding", "metadata": {"name": "team"}, "roleRef": role, "subjects": subjects}
	found := data.releasegate.access.human_binding.deny with input.document as document
}

_view := {"kind": "ClusterRole", "name": "view"}

_edit := {"kind": "ClusterRole", "name": "edit"}

_eve := {"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": "eve"}

_team := {"kind": "Group", "name": "team"}

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

_touches := "people change nothing in a cluster, Git does"

_owns := "this subject stands for everybody or for the cluster's owner"

_problems(role, subjects) := {finding.args.problem | some finding in _judge(role, subjects)}

test_view_for_people_passes if _judge(_view, [_eve, _team]) == set()

test_service_account_passes if _judge(_edit, [_runner]) == set()

test_more_than_view_for_a_person_denied_at_the_subject if {
	_judge(_edit, [_runner, _eve]) == {{"pointer": "/subjects/1", "args": {
		"subject": "User eve",
		"role": "ClusterRole edit",
		"name": "team",
		"problem": _touches,
	}}}
}

test_more_than_view_for_a_group_denied if _problems(_edit, [_team]) == {_touches}

test_own_role_called_view_denied if _problems({"kind": "Role", "name": "view"}, [_eve]) == {_touches}

test_role_without_a_kind_denied if _problems({"name": "view"}, [_eve]) == {_touches}

test_missing_role_denied if _problems(null, [_eve]) == {_touches}

test_unknown_kind_of_subject_denied if _problems(_edit, [{"kind": "SystemUser", "name": "eve"}]) == {_touches}

test_person_posing_as_service_account_denied if {
	posing := {"kind": "ServiceAccount", "apiGroup": "rbac.authorization.k8s.io", "name": "eve"}
	_problems(_edit, [posing]) == {_touches}
}

test_text_as_subject_denied if _problems(_edit, ["eve"]) == {_touches}

test_subjects_that_are_no_list_denied_at_the_field if {
	{finding.pointer | some finding in _judge(_edit, _eve)} == {"/subjects"}
}

test_everybody_denied_even_to_view if {
	names := {
		"system:masters",
		"system:authenticated",
		"system:unauthenticated",
		"system:anonymous",
		"system:serviceaccounts",
		"system:serviceaccounts:team",
	}
	every name in names {
		_problems(_view, [{"kind": "Group", "name": name}]) == {_owns}
	}
}

test_other_system_names_are_people if {
	_problems(_edit, [{"kind": "User", "name": "system:masters2"}]) == {_touches}
	_judge(_view, [{"kind": "User", "name": "my-system:masters"}]) == set()
}

test_service_account_of_such_a_name_passes if {
	_judge(_view, [object.union(_runner, {"name": "system:masters"})]) == set()
	_judge(_view, [object.union(_runner, {"name": "system:serviceaccounts:x"})]) == set()
}

test_name_that_is_no_text_is_judged if _problems(_edit, [{"kind": "Group", "name": 7}]) == {_touches}

test_nobody_passes if {
	_judge(_edit, []) == set()
	_judge(_edit, null) == set()
}
