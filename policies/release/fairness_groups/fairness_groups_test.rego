package releasegate.release.fairness_groups_test

import future.keywords.not

_report := "evidence/churn/7/evaluation.json"

_judge(metrics, compliance, tier, repo) := {finding.args.problem |
	some finding in data.releasegate.release.fairness_groups.deny with input as {
		"document": {"spec": {"model": {"evaluation": {"report": _report}}}},
		"context": {
			"profile": {"spec": {"compliance": compliance}},
			"evidence": {_report: {"document": {"metrics": metrics}}},
		},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
	}
		with data.repo as object.union({"environments": {}, "gate": {}, "parameters": {}, "metrics": _catalogue}, repo)
}

_catalogue := {"gap": {"kind": "fairness"}, "roc_auc": {"kind": "performance"}}

_staging(metrics) := _judge(metrics, {"personalData": "personal"}, "staging", {"profile": "regulated"})

_fair := {"name": "gap", "kind": "fairness", "group": "gender", "value": 0.1, "n": 100}

test_enough_rows_of_a_named_group_pass if _staging([_fair, {"name": "roc_auc", "value": 0.9}]) == set()

test_no_group_denied if _staging([object.remove(_fair, ["group"])]) == {"names no group"}

test_few_rows_denied if {
	_staging([object.union(_fair, {"n": 11})]) == {"rests on 11 rows, and 100 are the fewest that show anything"}
	_staging([object.remove(_fair, ["n"])]) == {"does not say on how many rows it rests"}
}

test_parameter_sets_the_fewest if {
	repo := {"profile": "regulated", "parameters": {"fairnessLeastRows": 1000}}
	count(_judge([_fair], {"personalData": "personal"}, "staging", repo)) == 1
}

test_ai_act_asks_in_starter_too if {
	bare := [object.remove(_fair, ["group"])]
	_judge(bare, {"personalData": "personal"}, "production", {"profile": "starter"}) == set()
	bound := {"personalData": "personal", "frameworks": ["eu-ai-act"]}
	count(_judge(bare, bound, "production", {"profile": "starter"})) == 1
}

test_nobody_affected_or_not_yet_passes if {
	bare := [object.remove(_fair, ["group", "n"])]
	_judge(bare, {"personalData": "none"}, "production", {"profile": "regulated"}) == set()
	_judge(bare, {"personalData": "personal"}, "testing", {"profile": "regulated"}) == set()
}

test_attack_called_performance_in_the_report_denied if {
	count(_staging([object.union(object.remove(_fair, ["group"]), {"kind": "performance"})])) == 1
}

test_attack_second_metric_text_and_blank_denied if {
	count(_staging([_fair, object.union(_fair, {"group": " "})])) == 1
	count(_staging([object.union(_fair, {"n": "20000"})])) == 1
	count(_staging([object.union(_fair, {"n": null})])) == 1
}

test_report_is_pointed_at if {
	found := data.releasegate.release.fairness_groups.deny with input as {
		"document": {"spec": {"model": {"evaluation": {"report": _report}}}},
		"context": {
			"profile": {"spec": {"compliance": {"personalData": "personal"}}},
			"evidence": {_report: {"document": {"metrics": [object.remove(_fair, ["group"])]}}},
		},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": "staging"}},
	}
		with data.repo as {"environments": {}, "gate": {}, "parameters": {}, "metrics": _catalogue, "profile": "regulated"}
	{finding.pointer | some finding in found} == {"/spec/model/evaluation/report"}
}
