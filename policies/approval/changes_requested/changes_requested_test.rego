package releasegate.approval.changes_requested_test

import future.keywords.not

_path := "environments/prod/releases/churn.yaml"

_request := {"person": "carol", "role": null, "counts": false, "state": "changes_requested", "roles": ["member", "risk"]}

_judge(parts) := found if {
	change := {"paths": [{"path": _path}, {"path": "evidence/churn/7/evaluation.json"}], "approvals": [_request]}
	found := data.releasegate.approval.changes_requested.deny with input as object.union(change, parts)
}

test_request_of_a_person_with_a_role_denied if {
	_judge({}) == {{"path": _path, "pointer": "", "args": {"person": "carol", "roles": ["member", "risk"]}}}
}

test_enough_approvals_of_others_do_not_help if {
	approved := object.union(_request, {"person": "bob", "counts": true, "state": "approved"})
	count(_judge({"approvals": [approved, _request]})) == 1
}

test_one_role_is_enough_to_be_heard if {
	count(_judge({"approvals": [object.union(_request, {"roles": ["member"]})]})) == 1
}

test_request_of_somebody_without_a_role_passes if {
	_judge({"approvals": [object.union(_request, {"roles": []})]}) == set()
}

test_approval_and_withdrawn_review_pass if {
	_judge({"approvals": [object.union(_request, {"state": state}) | some state in ["approved", "dismissed"]]}) == set()
}

test_change_of_approvals_alone_points_at_the_gate if {
	{finding.path | some finding in _judge({"paths": []})} == {"releasegate.yaml"}
}
