package releasegate.argocd.project_roles_test

import future.keywords.not

_judge(roles, faults) := found if {
	document := {"kind": "AppProject", "metadata": {"name": "dev"}, "spec": {"roles": roles}}
	judged := {"path": "argocd/main/environments/dev.yaml", "document": document, "context": {"faults": faults}}
	found := data.releasegate.argocd.project_roles.deny with input as judged
}

_fault(pointer) := {"pointer": pointer, "problem": "has a policy for eve"}

_finding(pointer, role) := {{"pointer": pointer, "args": {"project": "dev", "role": role, "problem": "has a policy for eve"}}}

test_sound_roles_pass if _judge([{"name": "viewer"}], []) == set()

test_fault_is_denied_at_its_place if {
	_judge([{"name": "a"}, {"name": "b"}], [_fault("/spec/roles/1/policies/0")]) == _finding("/spec/roles/1/policies/0", "b")
	_judge([{"name": "a"}, {"name": "b"}], [_fault("/spec/roles/1/name")]) == _finding("/spec/roles/1/name", "b")
	_judge([{"name": 7}], [_fault("/spec/roles/0/name")]) == _finding("/spec/roles/0/name", "without a name")
}

test_roles_that_are_no_list_denied if _judge("viewer", [_fault("/spec/roles")]) == _finding("/spec/roles", "without a name")

test_each_fault_is_told if count(_judge([{"name": "a"}], [_fault("/spec/roles/0/name"), _fault("/spec/roles/0/groups/0")])) == 2

test_faults_elsewhere_are_of_other_rules if {
	_judge([], [_fault("/spec/destinations/0"), _fault("/spec/syncWindows/0"), _fault("/spec/sourceRepos/1")]) == set()
}

test_project_without_a_name_denied_too if {
	judged := {"document": {"spec": {"roles": [{}]}}, "context": {"faults": [_fault("/spec/roles/0/name")]}}
	{finding.args.project | some finding in data.releasegate.argocd.project_roles.deny with input as judged} == {"without a name"}
}
