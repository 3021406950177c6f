package releasegate.promotion.thresholds_kept_test

import future.keywords.not

_model(version) := {"spec": {"model": {"version": version}}}

_release := {"model": "churn", "change": "promotion", "before": _model("7"), "after": _model("8")}

_profile(bars) := {"spec": {"thresholds": bars}}

_judge(before, after, release) := found if {
	found := data.releasegate.promotion.thresholds_kept.deny with input.releases as [release]
		with input.documents as [{
			"path": "governance/models/churn.yaml",
			"kind": "ModelProfile",
			"before": before,
			"after": after,
		}]
		with data.repo.metrics as {"roc_auc": {"direction": "higher"}, "psi": {"direction": "lower"}}
}

_deny(before, after) := _judge(_profile(before), _profile(after), _release)

_problems(before, after) := {[finding.pointer, finding.args.problem] | some finding in _deny(before, after)}

_auc(threshold) := {"metric": "roc_auc", "threshold": threshold}

_psi(threshold) := {"metric": "psi", "threshold": threshold}

_gap(threshold, group) := {"metric": "gap", "threshold": threshold, "group": group}

test_same_bars_pass if _deny([_auc(0.85), _psi(0.1)], [_psi(0.1), _auc(0.85)]) == set()

test_stricter_and_more_bars_pass if _deny([_auc(0.85), _psi(0.1)], [_auc(0.9), _psi(0.05), _gap(1, "a")]) == set()

test_lowered_bar_denied if {
	_deny([_auc(0.85)], [_psi(0.1), _auc(0.8)]) == {{
		"path": "governance/models/churn.yaml",
		"pointer": "/spec/thresholds/1/threshold",
		"args": {"model": "churn", "metric": "roc_auc", "problem": "was 0.85 and is 0.8"},
	}}
}

test_bar_where_lower_is_better_denied if {
	_problems([_psi(0.1)], [_psi(0.2)]) == {["/spec/thresholds/0/threshold", "was 0.1 and is 0.2"]}
}

test_removed_bar_denied if _problems([_psi(0.1), _auc(0.85)], [_auc(0.85)]) == {["/spec/thresholds", "was 0.1 and is gone"]}

test_bar_of_another_group_is_another_bar if {
	_problems([_gap(1, "a")], [_gap(1, "b")]) == {["/spec/thresholds", "was 1 and is gone"]}
}

test_unknown_direction_lets_nothing_change if {
	_deny([_gap(1, "a")], [_gap(1, "a")]) == set()
	count(_deny([_gap(1, "a")], [_gap(2, "a")])) == 1
	count(_deny([_gap(1, "a")], [_gap(0, "a")])) == 1
}

test_one_of_two_bars_of_a_metric_holds if {
	_deny([_auc(0.85)], [_auc(0.8), _auc(0.85)]) == set()
	count(_deny([_auc(0.85), _auc(0.8)], [_auc(0.8)])) == 1
}

test_both_bars_of_a_metric_are_told if {
	found := _deny([_auc(0.85)], [_auc(0.8), _auc(0.7)])
	{[finding.pointer, finding.args.problem] | some finding in found} == {["/spec/thresholds/0/threshold", "was 0.85 and is 0.8 or 0.7"]}
}

test_a_stricter_bar_of_another_metric_is_none if {
	count(_deny([_auc(0.85)], [{"metric": "f1", "threshold": 0.9}])) == 1
	count(_deny([_auc(0.85)], [_gap(0.9, "a")])) == 1
	count(_deny([_auc(0.85)], [object.union(_auc(0.9), {"group": "a"})])) == 1
	count(_deny([object.union(_auc(0.85), {"group": "a"})], [_auc(0.9)])) == 1
}

test_a_bar_of_a_group_is_told_with_it if {
	{finding.args.metric | some finding in _deny([_gap(1, "a")], [])} == {"gap of the group a"}
}

test_only_profiles_have_bars if {
	found := data.releasegate.promotion.thresholds_kept.deny with input.releases as [_release]
		with input.documents as [{
			"path": "governance/models/churn.yaml",
			"kind": "Other",
			"before": _profile([_auc(0.85)]),
			"after": null,
		}]
	found == set()
}

test_deleted_and_new_profiles if {
	count(_judge(_profile([_auc(0.85)]), null, _release)) == 1
	_judge(null, _profile([_auc(0.1)]), _release) == set()
}

test_profile_alone_or_with_another_model_passes if {
	before := _profile([_auc(0.85)])
	_judge(before, _profile([_auc(0.8)]), object.union(_release, {"model": "fraud"})) == set()
	_judge(before, _profile([_auc(0.8)]), object.union(_release, {"before": _model("8")})) == set()
}

test_rollback_is_a_version_that_comes if {
	count(_judge(_profile([_auc(0.85)]), _profile([_auc(0.8)]), object.union(_release, {"change": "rollback"}))) == 1
}
