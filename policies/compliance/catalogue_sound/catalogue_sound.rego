# METADATA
# title: Metric that the catalogue describes wrongly
# description: >-
#   Every bar is read by the direction that the catalogue gives its metric. A name that stands there twice means neither,
#   and a well-known metric turned round makes a floor of a ceiling: the worst model clears it.
# custom:
#   scope: document
#   kinds: [MetricCatalogue]
#   severity: error
#   message: "{metric} {problem}"
#   fix: "give each metric one entry; a metric of your own that means something else needs a name of its own"
#   clauses: ["ISO 27001 A.8.29"]
#   effective_on: "2026-11-01"
#   row: "governance 5, units; control ISO-10"
package releasegate.compliance.catalogue_sound

import future.keywords.not

deny contains {"pointer": pointer, "args": {"metric": metric, "problem": problem}} if {
	some [pointer, metric, problem] in _problems
}

_entries := data.releasegate.lib.shape.list(object.get(input.document, ["spec", "metrics"], []))

# Named as scikit-learn and fairlearn name them, which also say in which direction each gets better.
_known := {
	"performance": {
		"higher": ["roc_auc", "average_precision", "accuracy", "balanced_accuracy", "precision", "recall", "f1", "r2"],
		"lower": ["log_loss", "brier_score", "rmse", "mae"],
	},
	"fairness": {
		"higher": ["demographic_parity_ratio", "equalized_odds_ratio"],
		"lower": ["demographic_parity_difference", "equalized_odds_difference", "equal_opportunity_difference"],
	},
	"drift": {"lower": ["psi", "ks_statistic", "jensen_shannon_distance"]},
}

_meant[name] := {"kind": kind, "direction": direction} if {
	some kind, directions in _known
	some direction, names in directions
	some name in names
}

_problems contains item if {
	some i, entry in _entries
	some j, other in _entries
	j < i
	entry.name == other.name
	item := [sprintf("/spec/metrics/%d/name", [i]), entry.name, "has two entries, so it means neither"]
}

_problems contains item if {
	some i, entry in _entries
	some field, value in _meant[entry.name]
	entry[field] != value
	problem := sprintf("has the %v %v, and is known as %v", [field, entry[field], value])
	item := [sprintf("/spec/metrics/%d/%v", [i, field]), entry.name, problem]
}
