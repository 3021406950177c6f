package releasegate.compliance.profile_complete_test

import future.keywords.not

_metrics := {
	"roc_auc": {"kind": "performance"},
	"equalized_odds_difference": {"kind": "fairness"},
	"psi": {"kind": "drift"},
}

_complete := {"metadata": {"name": "triage"}, "spec": {
	"owners": {"team": "care", "technical": "alice", "onCall": "care-rota"},
	"compliance": {"personalData": "personal", "frameworks": ["gdpr"], "riskTier": "medium"},
	"thresholds": [{"metric": "roc_auc", "threshold": 0.85}, {"metric": "equalized_odds_difference", "threshold": 0.1}],
}}

_environment(tier) := {"spec": {"tier": tier}}

_judge(patches, tiers, profile, frameworks) := found if {
	environments := {tier: _environment(tier) | some tier in tiers}
	found := {[finding.pointer, finding.args.environment, finding.args.field] |
		some finding in data.releasegate.compliance.profile_complete.deny with input.document as json.patch(_complete, patches)
			with input.context as {"metrics": _metrics, "environments": environments}
			with data.repo as {
				"profile": profile,
				"environments": environments,
				"gate": {"spec": {"frameworks": frameworks}},
			}
	}
}

_production(patches) := _judge(patches, ["development", "staging", "production"], "regulated", [])

_remove(path) := [{"op": "remove", "path": path}]

_set(path, value) := [{"op": "add", "path": path, "value": value}]

test_complete_profile_passes if _production([]) == set()

test_each_field_of_production_denied if {
	_production(_remove("/spec/owners/onCall")) == {["/spec/owners", "production", "spec.owners.onCall"]}
	_production(_set("/spec/owners/onCall", " ")) == {["/spec/owners/onCall", "production", "spec.owners.onCall"]}
	_production(_remove("/spec/compliance/riskTier")) == {["/spec/compliance", "production", "spec.compliance.riskTier"]}
}

test_bars_denied if {
	_production(_remove("/spec/thresholds/1")) == {
		["/spec/thresholds", "production", "a threshold for a metric of the kind fairness"],
	}
	_production(_remove("/spec/thresholds/0")) == {
		["/spec/thresholds", "production", "a threshold for a metric of the kind performance"],
	}
	_judge(_remove("/spec/thresholds/0"), ["testing"], "starter", []) == {
		["/spec/thresholds", "testing", "a threshold for a metric of the kind performance"],
	}
}

test_frameworks_denied if {
	wanted := {[
		"/spec/compliance", "production",
		"frameworks, which releasegate.yaml does not name either",
	]}
	_production(_remove("/spec/compliance/frameworks")) == wanted
	_judge(_remove("/spec/compliance/frameworks"), ["production"], "regulated", ["iso27001"]) == set()
}

test_ai_act_asks_for_risk_and_oversight if {
	bound := _set("/spec/compliance/frameworks", ["eu-ai-act"])
	high := array.concat(bound, _set("/spec/compliance/riskTier", "high"))
	_judge(high, ["staging"], "starter", []) == {["/spec/compliance", "staging", "spec.compliance.humanOversight"]}
	seen := array.concat(high, _set("/spec/compliance/humanOversight", "A clerk reads every letter."))
	_judge(seen, ["staging"], "starter", []) == set()
	_judge(array.concat(bound, _remove("/spec/compliance/riskTier")), ["staging"], "starter", []) == {
		["/spec/compliance", "staging", "spec.compliance.riskTier"],
	}
}

test_less_is_asked_before_staging_and_in_starter if {
	bare := array.concat(_remove("/spec/owners/onCall"), _remove("/spec/compliance/riskTier"))
	_judge(bare, ["development", "testing", "staging"], "regulated", []) == set()
	_judge(bare, ["production"], "starter", []) == set()
	_judge(_set("/spec/thresholds", []), ["development"], "regulated", []) == set()
	_judge(_set("/spec/thresholds", []), [], "regulated", []) == set()
}

test_nobody_affected_needs_no_fairness if {
	none := _set("/spec/compliance/personalData", "none")
	_production(array.concat(none, _remove("/spec/thresholds/1"))) == set()
}

test_attack_tier_lowered_in_the_same_change if {
	found := data.releasegate.compliance.profile_complete.deny with input.document as json.patch(_complete, _remove("/spec/owners/onCall"))
		with input.context as {"metrics": _metrics, "environments": {"prod": {"metadata": {"name": "prod"}, "spec": {"tier": "development"}}}}
		with data.repo as {"profile": "regulated", "environments": {"prod": _environment("production")}, "gate": {}}
	count(found) == 1
}

test_attack_unknown_profile_or_tier_asks_for_the_most if {
	_judge(_remove("/spec/owners/onCall"), ["nowhere"], null, []) == {["/spec/owners", "nowhere", "spec.owners.onCall"]}
}

test_attack_metric_of_another_kind_is_no_bar if {
	swapped := [{"op": "replace", "path": "/spec/thresholds/1/metric", "value": "psi"}]
	count(_production(swapped)) == 1
	unknown := [{"op": "replace", "path": "/spec/thresholds/1/metric", "value": "fair"}]
	count(_production(unknown)) == 1
}

test_frameworks_may_be_named_in_either_place if {
	every name in ["gdpr", "hipaa", "iso27001", "eu-ai-act"] {
		_production(_set("/spec/compliance/frameworks", [name])) - _oversight == set()
	}
	_judge(_remove("/spec/compliance/frameworks"), ["production"], "starter", []) == set()
}

_oversight := {["/spec/compliance", "production", "spec.compliance.humanOversight"]}

test_attack_empty_list_of_frameworks_denied if {
	{pointer | some [pointer, _, _] in _production(_set("/spec/compliance/frameworks", []))} == {"/spec/compliance/frameworks"}
}

test_each_bar_from_its_own_environment_on if {
	fair := _remove("/spec/thresholds/1")
	_judge(fair, ["testing"], "regulated", []) == set()
	count(_judge(fair, ["staging"], "regulated", [])) == 1
	_judge(fair, ["production"], "starter", []) == set()
	bare := _remove("/spec/compliance/frameworks")
	_judge(bare, ["testing"], "regulated", []) == set()
	count(_judge(bare, ["staging"], "regulated", [])) == 1
}

test_finding_names_the_model if {
	found := data.releasegate.compliance.profile_complete.deny with input.document as json.patch(_complete, _remove("/spec/owners/onCall"))
		with input.context as {"metrics": _metrics, "environments": {"prod": _environment("production")}}
		with data.repo as {"profile": "regulated", "environments": {}, "gate": {}}
	{finding.args.model | some finding in found} == {"triage"}
}
