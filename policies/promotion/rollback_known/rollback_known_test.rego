package releasegate.promotion.rollback_known_test

import future.keywords.not

_document(version, target) := {"spec": {"model": {"version": version}, "change": {"rollbackTo": target}}}

_release := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "promotion",
	"before": _document("7", "6"),
	"after": _document("8", "7"),
	"ran": [],
}

_judge(changes, withdrawn) := {finding.args.problem |
	some finding in data.releasegate.promotion.rollback_known.deny with input as {
		"releases": [object.union(_release, changes)],
		"withdrawn": withdrawn,
	}
}

test_version_that_runs_now_passes if _judge({}, []) == set()

test_version_that_ran_earlier_passes if {
	_judge({"after": _document("8", "5"), "ran": [{"model": {"version": "4"}}, {"model": {"version": "5"}}]}, []) == set()
}

test_way_back_of_an_earlier_release_passes if {
	_judge({"after": _document("8", "6")}, []) == set()
	retired := [{"model": {"version": "7"}, "rollbackTo": "6"}]
	_judge({"before": null, "after": _document("7", "6"), "ran": retired}, []) == set()
	_judge({"before": null, "after": _document("7", "5"), "ran": retired}, []) == {"that version never ran there"}
}

test_version_that_never_ran_denied if {
	_judge({"after": _document("8", "5")}, []) == {"that version never ran there"}
	_judge({"before": null, "after": _document("8", "7")}, []) == {"that version never ran there"}
}

test_none_only_for_the_first if {
	_judge({"before": null, "after": _document("8", "none")}, []) == set()
	_judge({"after": _document("8", "none")}, []) == {"there is one: 7 ran there"}
}

test_withdrawn_version_denied if {
	entry := {"model": "churn", "version": "7", "reason": "Leaked labels."}
	_judge({}, [entry]) == {"that version is withdrawn: Leaked labels."}
	_judge({}, [object.union(entry, {"model": "fraud"})]) == set()
	_judge({}, [object.union(entry, {"version": "6"})]) == set()
}

test_none_where_all_that_ran_is_withdrawn if {
	entry := {"model": "churn", "version": "7", "reason": "Leaked labels."}
	_judge({"after": _document("8", "none")}, [entry]) == set()
	_judge({"before": null, "ran": [{"model": {"version": "7"}}], "after": _document("8", "none")}, [entry]) == set()
}

test_attack_withdrawn_elsewhere_leaves_a_way_back if {
	entry := {"model": "fraud", "version": "7", "reason": "Leaked labels."}
	_judge({"after": _document("8", "none")}, [entry]) == {"there is one: 7 ran there"}
	older := {"after": _document("8", "none"), "ran": [{"model": {"version": "6"}}]}
	_judge(older, [object.union(entry, {"model": "churn"})]) == {"there is one: 6 ran there"}
}

test_serving_changes_and_rollbacks_are_for_other_rules if {
	_judge({"change": "serving", "after": _document("7", "6")}, []) == set()
	_judge({"change": "rollback", "after": _document("6", "8")}, []) == set()
}

test_release_without_a_way_back_is_for_another_rule if _judge({"after": {"spec": {"model": {"version": "8"}}}}, []) == set()

test_attack_null_or_number_denied if {
	count(_judge({"after": _document("8", 7)}, [])) == 1
	count(_judge({"before": null, "after": _document("8", null)}, [])) == 1
	count(_judge({"after": _document("8", "v7")}, [])) == 1
}

test_finding_points_at_the_way_back if {
	found := data.releasegate.promotion.rollback_known.deny with input as {
		"releases": [object.union(_release, {"after": _document("8", "none")})],
		"withdrawn": [],
	}
	found == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "/spec/change/rollbackTo",
		"args": {"model": "churn", "environment": "prod", "target": "none", "problem": "there is one: 7 ran there"},
	}}
}

test_attack_another_way_back_named_later_denied if {
	_judge({"change": "serving", "after": _document("7", "1")}, []) == {"that version never ran there"}
	_judge({"change": "serving", "after": _document("7", "5"), "ran": [{"model": {"version": "5"}}]}, []) == set()
	_judge({"change": "serving", "after": _document("7", "none"), "ran": [{"model": {"version": "5"}}]}, []) == {
		"there is one: 5 ran there",
	}
}

test_first_release_may_say_so_later if {
	_judge({"change": "serving", "before": {"spec": {"model": {"version": "7"}}}, "after": _document("7", "none")}, []) == set()
}

test_attack_version_that_is_a_number_is_none_that_ran if {
	_judge({"before": _document(7, "6"), "after": _document("8", 7)}, []) == {"that version never ran there"}
}

test_way_back_that_stays_is_not_asked_again if {
	entry := {"model": "churn", "version": "6", "reason": "Leaked labels."}
	_judge({"change": "serving", "after": _document("7", "6")}, [entry]) == set()
	_judge({"change": "serving", "before": _document("7", "5"), "after": _document("7", "6")}, [entry]) == {
		"that version is withdrawn: Leaked labels.",
	}
}
