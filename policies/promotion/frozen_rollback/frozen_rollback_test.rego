package releasegate.promotion.frozen_rollback_test

import future.keywords.not

_frozen := {"denied": true, "until": "2026-12-28T00:00:00Z", "manual": false, "models": ["churn"]}

_release := {
	"path": "environments/prod/releases/churn.yaml",
	"model": "churn",
	"environment": "prod",
	"change": "rollback",
}

_judge(release, freeze) := found if {
	told := {"releases": [release], "freezes": {"prod": freeze}}
	found := data.releasegate.promotion.frozen_rollback.deny with input as told
}

_when(freeze) := {finding.args.when | some finding in _judge(_release, object.union(_frozen, freeze))}

test_a_rollback_in_a_freeze_is_told if {
	_judge(_release, _frozen) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "",
		"args": {"model": "churn", "environment": "prod", "when": "before 2026-12-28T00:00:00Z"},
	}}
}

test_what_can_be_done_by_hand_is_told if {
	_when({"manual": true}) == {"before 2026-12-28T00:00:00Z unless somebody does it by hand"}
}

test_a_freeze_without_an_end_is_told if {
	_when({"until": null}) == {"by itself, because the freeze has no end in sight"}
}

test_other_changes_and_models_pass if {
	_judge(object.union(_release, {"change": "promotion"}), _frozen) == set()
	_judge(object.union(_release, {"model": "fraud"}), _frozen) == set()
	_judge(_release, object.union(_frozen, {"denied": false})) == set()
	_judge(object.union(_release, {"environment": "staging"}), _frozen) == set()
}
