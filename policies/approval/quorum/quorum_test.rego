package releasegate.approval.quorum_test

import future.keywords.not

_release := {
	"path": "environments/prod/releases/churn.yaml",
	"change": "promotion",
	"environments": ["prod"],
}

_missing := {
	"change": "promotion",
	"environment": "prod",
	"missing": ["member", "governance"],
	"candidates": {"member": ["alice", "bob"], "governance": []},
}

_change := {
	"changes": [{"change": "promotion", "environment": "prod"}],
	"paths": [_release],
	"requirements": [_missing],
	"approvals": [],
}

_judge(parts) := found if {
	found := data.releasegate.approval.quorum.deny with input as object.union(_change, parts)
}

test_missing_roles_denied_with_who_can_give_them if {
	_judge({}) == {{"path": "environments/prod/releases/churn.yaml", "pointer": "", "args": {
		"change": "promotion to prod",
		"roles": ["member", "governance"],
		"candidates": ["nobody who did not write a part of it (governance)", "alice or bob (member)"],
		"uncounted": "",
	}}}
}

test_filled_slots_pass if {
	filled := {"change": "promotion", "environment": "prod", "missing": [], "candidates": {}}
	_judge({"requirements": [filled]}) == set()
}

test_each_requirement_is_one_finding if {
	access := {"change": "access", "environment": null, "missing": ["platform"], "candidates": {"platform": ["erin"]}}
	count(_judge({"requirements": [_missing, access]})) == 2
}

test_finding_without_a_place_points_at_the_gate if {
	paths := {finding.path | some finding in _judge({"paths": []})}
	paths == {"releasegate.yaml"}
}

test_finding_points_at_a_path_of_its_own_kind if {
	docs := {"path": "README.md", "change": "docs", "environments": []}
	elsewhere := {"path": "environments/qa/releases/churn.yaml", "change": "promotion", "environments": ["qa"]}
	other := {"path": "environments/prod/values.yaml", "change": "environment", "environments": ["prod"]}
	{finding.path | some finding in _judge({"paths": [docs, other, elsewhere, _release]})} == {_release.path}
	{finding.path | some finding in _judge({"paths": [docs, other, elsewhere]})} == {elsewhere.path}
}

test_change_without_environment_is_named_plainly if {
	access := {"change": "access", "environment": null, "missing": ["platform"], "candidates": {}}
	{finding.args.change | some finding in _judge({"requirements": [access], "changes": []})} == {"access"}
}

test_role_asked_twice_is_listed_once_among_candidates if {
	twice := object.union(_missing, {"missing": ["member", "member"]})
	{finding.args.candidates | some finding in _judge({"requirements": [twice]})} == {["alice or bob (member)"]}
}

test_no_more_than_eight_candidates_are_named if {
	eight := ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"]
	all := object.union(_missing, {"missing": ["member"], "candidates": {"member": eight}})
	{finding.args.candidates | some finding in _judge({"requirements": [all]})} == {
		["p1 or p2 or p3 or p4 or p5 or p6 or p7 or p8 (member)"],
	}
	names := array.concat(eight, ["p9"])
	many := object.union(_missing, {"missing": ["member"], "candidates": {"member": names}})
	{finding.args.candidates | some finding in _judge({"requirements": [many]})} == {
		["p1 or p2 or p3 or p4 or p5 or p6 or p7 or p8 or 1 more (member)"],
	}
}

test_approval_that_does_not_count_is_explained if {
	own := {"person": "carol", "role": "member", "counts": false, "reason": "wrote a part of the change"}
	good := {"person": "dave", "role": "member", "counts": true, "reason": ""}
	{finding.args.uncounted | some finding in _judge({"approvals": [own, good]})} == {
		"; not counted: carol as member, wrote a part of the change",
	}
}

test_all_that_does_not_count_is_explained if {
	given := [{"person": name, "role": "member", "counts": false, "reason": "it held until yesterday"} | some name in ["dave", "carol"]]
	{finding.args.uncounted | some finding in _judge({"approvals": given})} == {
		"; not counted: carol as member, it held until yesterday, dave as member, it held until yesterday",
	}
}

test_review_that_does_not_count_names_no_role if {
	own := {"person": "carol", "role": null, "counts": false, "reason": "carol wrote part of the change"}
	{finding.args.uncounted | some finding in _judge({"approvals": [own]})} == {
		"; not counted: carol, carol wrote part of the change",
	}
}

test_change_without_requirement_denied if {
	_judge({"requirements": []}) == {{"path": "environments/prod/releases/churn.yaml", "pointer": "", "args": {
		"change": "promotion to prod",
		"roles": ["a role that access/approval-policy.yaml names"],
		"candidates": "nobody yet",
		"uncounted": "",
	}}}
}

test_requirement_of_another_environment_does_not_stand_in if {
	count(_judge({"requirements": [{"change": "promotion", "environment": "qa", "missing": [], "candidates": {}}]})) == 1
}

test_requirement_of_another_change_does_not_stand_in if {
	count(_judge({"requirements": [{"change": "rollback", "environment": "prod", "missing": [], "candidates": {}}]})) == 1
}
