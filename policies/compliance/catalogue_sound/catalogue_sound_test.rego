package releasegate.compliance.catalogue_sound_test

import future.keywords.not

_auc := {"name": "roc_auc", "unit": "ratio", "direction": "higher", "kind": "performance"}

_gap := {"name": "equalized_odds_difference", "unit": "ratio", "direction": "lower", "kind": "fairness"}

_deny(metrics) := {[finding.pointer, finding.args.metric, finding.args.problem] |
	some finding in data.releasegate.compliance.catalogue_sound.deny with input.document as {"spec": {"metrics": metrics}}
}

test_known_metrics_pass if _deny([_auc, _gap]) == set()

test_own_metrics_pass if _deny([{"name": "profit", "unit": "score", "direction": "lower", "kind": "performance"}]) == set()

test_attack_direction_turned_round_denied if {
	_deny([_auc, object.union(_gap, {"direction": "higher"})]) == {[
		"/spec/metrics/1/direction", "equalized_odds_difference",
		"has the direction higher, and is known as lower",
	]}
	count(_deny([object.union(_auc, {"direction": "lower"})])) == 1
}

test_attack_other_kind_denied if {
	_deny([object.union(_gap, {"kind": "performance"})]) == {[
		"/spec/metrics/0/kind", "equalized_odds_difference",
		"has the kind performance, and is known as fairness",
	]}
	count(_deny([{"name": "psi", "direction": "higher", "kind": "fairness"}])) == 2
}

test_attack_second_entry_denied if {
	_deny([_auc, _gap, _auc]) == {["/spec/metrics/2/name", "roc_auc", "has two entries, so it means neither"]}
}

test_empty_catalogue_passes if {
	_deny([]) == set()
	_deny(null) == set()
}
