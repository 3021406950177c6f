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

test_every_known_metric_is_known if {
	known := {
		["performance", "higher"]: ["roc_auc", "average_precision", "accuracy", "balanced_accuracy", "precision", "recall", "f1", "r2"],
		["performance", "lower"]: ["log_loss", "brier_score", "rmse", "mae"],
		["fairness", "higher"]: ["demographic_parity_ratio", "equalized_odds_ratio"],
		["fairness", "lower"]: ["demographic_parity_difference", "equalized_odds_difference", "equal_opportunity_difference"],
		["drift", "lower"]: ["psi", "ks_statistic", "jensen_shannon_distance"],
	}
	every meant, names in known {
		every name in names {
			_deny([{"name": name, "kind": meant[0], "direction": meant[1]}]) == set()
			count(_deny([{"name": name, "kind": "other", "direction": "other"}])) == 2
		}
	}
}
