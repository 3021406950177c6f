package releasegate.release.required_fields_test

import future.keywords.not

# Everything that a regulated production release of a model that affects people has to say.
_release := {"spec": {
	"chart": "1.0.0",
	"model": {
		"version": "7",
		"uri": "models:/churn/7",
		"artifact": {"uri": "s3://example-models/churn/7", "digest": "sha256:example"},
		"image": "registry.example.com/churn@sha256:example",
		"lineage": {"gitCommit": "example", "datasets": [{"name": "churn-train"}]},
		"evaluation": {"report": "evidence/churn/7/evaluation.json", "digest": "sha256:example"},
		"card": {"path": "evidence/churn/7/card.json", "digest": "sha256:example"},
		"signature": {"path": "evidence/churn/7/signature.json", "digest": "sha256:example"},
	},
	"serving": {"resources": {"cpu": "1", "memory": "1Gi"}},
	"monitoring": {
		"alerts": {"latencyP95Ms": 300, "errorRatePercent": 0},
		"drift": {"method": "psi", "threshold": 0.1, "schedule": "0 6 * * *"},
		"capture": {"uri": "s3://example-capture/churn", "mode": "response", "retentionDays": 30},
	},
	"change": {"ticket": "ML-101", "rollbackTo": "6"},
}}

_fair := {"evidence/churn/7/evaluation.json": {"document": {"metrics": [{"name": "gap", "kind": "fairness"}]}}}

_metrics := {"gap": {"kind": "fairness"}, "roc_auc": {"kind": "performance"}}

_person := {"spec": {"compliance": {"personalData": "personal"}}}

_nobody := {"spec": {"compliance": {"personalData": "none"}}}

_judge(profile, tier, release, context) := found if {
	environment := {"metadata": {"name": "here"}, "spec": {"tier": tier}}
	repo := {"profile": profile, "environments": {}, "metrics": _metrics}
	judged := {"document": release, "environment": environment, "context": context}
	found := data.releasegate.release.required_fields.deny with input as judged with data.repo as repo
}

_deny(profile, tier, release) := _judge(profile, tier, release, {"profile": _person, "evidence": _fair})

_fields(findings) := {finding.args.field | some finding in findings}

_without(path) := json.patch(_release, [{"op": "remove", "path": path}])

_development := {
	"spec.chart",
	"spec.model.version",
	"spec.model.uri",
	"spec.model.artifact.uri",
	"spec.model.image",
	"spec.serving.resources.cpu",
	"spec.serving.resources.memory",
}

_evaluated := {"spec.model.artifact.digest", "spec.model.evaluation.report", "spec.model.evaluation.digest"}

_watched := {
	"spec.monitoring.alerts.latencyP95Ms",
	"spec.monitoring.alerts.errorRatePercent",
	"spec.change.rollbackTo",
}

_lineage := {"spec.model.lineage.gitCommit", "spec.model.lineage.datasets"}

_staging := {
	"spec.model.card.path",
	"spec.model.card.digest",
	"spec.model.signature.path",
	"spec.model.signature.digest",
	"spec.monitoring.capture.uri",
	"spec.monitoring.capture.mode",
	"spec.monitoring.capture.retentionDays",
}

_drift := {"spec.monitoring.drift.method", "spec.monitoring.drift.threshold", "spec.monitoring.drift.schedule"}

test_complete_release_passes_everywhere if {
	every profile in {"starter", "regulated"} {
		every tier in {"development", "testing", "staging", "production"} {
			_deny(profile, tier, _release) == set()
		}
	}
}

test_empty_release_lacks_what_starter_asks_for if {
	_fields(_deny("starter", "development", {})) == _development
	_fields(_deny("starter", "testing", {})) == _development | _evaluated
	_fields(_deny("starter", "staging", {})) == _development | _evaluated
	_fields(_deny("starter", "production", {})) == (_development | _evaluated) | _watched
}

test_empty_release_lacks_what_regulated_asks_for if {
	testing := (_development | _evaluated) | _lineage
	staging := ((testing | _staging) | _drift) | {"a fairness metric in the evaluation report"}
	_fields(_deny("regulated", "development", {})) == _development
	_fields(_deny("regulated", "testing", {})) == testing
	_fields(_deny("regulated", "staging", {})) == staging
	_fields(_deny("regulated", "production", {})) == (staging | _watched) | {"spec.change.ticket"}
}

test_missing_field_points_at_the_nearest_parent if {
	_deny("starter", "production", _without("/spec/change")) == {{
		"pointer": "/spec",
		"args": {"field": "spec.change.rollbackTo", "profile": "starter", "tier": "production"},
	}}
}

test_blank_field_points_at_itself if {
	blank := json.patch(_release, [{"op": "replace", "path": "/spec/change/ticket", "value": " "}])
	_deny("regulated", "production", blank) == {{
		"pointer": "/spec/change/ticket",
		"args": {"field": "spec.change.ticket", "profile": "regulated", "tier": "production"},
	}}
}

test_empty_list_and_null_count_as_missing if {
	blank := json.patch(_release, [
		{"op": "replace", "path": "/spec/model/lineage/datasets", "value": []},
		{"op": "replace", "path": "/spec/model/image", "value": null},
	])
	_fields(_deny("regulated", "testing", blank)) == {"spec.model.lineage.datasets", "spec.model.image"}
}

test_parent_of_a_wrong_type_counts_as_missing if {
	wrong := json.patch(_release, [{"op": "replace", "path": "/spec/change", "value": "yes"}])
	_fields(_deny("starter", "production", wrong)) == {"spec.change.rollbackTo"}
}

test_nobody_affected_needs_neither_drift_nor_fairness if {
	context := {"profile": _nobody, "evidence": {}}
	_judge("regulated", "production", _without("/spec/monitoring/drift"), context) == set()
}

test_missing_profile_is_left_to_known_profile if {
	context := {"profile": null, "evidence": {}}
	_judge("regulated", "production", _without("/spec/monitoring/drift"), context) == set()
}

test_starter_needs_neither_drift_nor_fairness if {
	context := {"profile": _person, "evidence": {}}
	_judge("starter", "production", _without("/spec/monitoring/drift"), context) == set()
}

test_person_affected_without_fairness_metric_denied if {
	plain := {"evidence/churn/7/evaluation.json": {"document": {"metrics": [{"name": "roc_auc", "kind": "performance"}]}}}
	_judge("regulated", "staging", _release, {"profile": _person, "evidence": plain}) == {{
		"pointer": "/spec/model/evaluation/report",
		"args": {
			"field": "a fairness metric in the evaluation report",
			"profile": "regulated",
			"tier": "staging",
		},
	}}
}

test_fairness_metric_not_asked_in_testing if {
	_judge("regulated", "testing", _release, {"profile": _person, "evidence": {}}) == set()
}

test_accuracy_called_fairness_denied if {
	lie := {"evidence/churn/7/evaluation.json": {"document": {"metrics": [{"name": "roc_auc", "kind": "fairness"}]}}}
	count(_judge("regulated", "staging", _release, {"profile": _person, "evidence": lie})) == 1
}

test_fairness_called_accuracy_denied if {
	lie := {"evidence/churn/7/evaluation.json": {"document": {"metrics": [{"name": "gap", "kind": "performance"}]}}}
	count(_judge("regulated", "staging", _release, {"profile": _person, "evidence": lie})) == 1
}

test_unknown_tier_counts_as_production if {
	_fields(_deny("starter", "lab", _without("/spec/change"))) == {"spec.change.rollbackTo"}
}

test_unknown_profile_counts_as_regulated if {
	_fields(_deny("lenient", "staging", _without("/spec/model/card"))) == {
		"spec.model.card.path",
		"spec.model.card.digest",
	}
}

test_health_data_is_on_record_in_starter_too if {
	health := {"profile": {"spec": {"compliance": {"personalData": "personal", "phi": true}}}, "evidence": _fair}
	bare := _without("/spec/monitoring/capture")
	_fields(_judge("starter", "staging", bare, health)) == {
		"spec.monitoring.capture.uri", "spec.monitoring.capture.mode", "spec.monitoring.capture.retentionDays",
	}
	_judge("starter", "staging", _release, health) == set()
	_judge("starter", "testing", bare, health) == set()
	_judge("starter", "production", bare, {"profile": _person, "evidence": _fair}) == set()
}

test_what_people_and_health_data_are_owed_is_asked_from_staging_on if {
	health := {"spec": {"compliance": {"personalData": "personal", "phi": true}}}
	found := _judge("starter", "staging", _without("/spec/monitoring/capture"), {"profile": health, "evidence": _fair})
	{finding.args.tier | some finding in found} == {"staging"}
	{finding.args.tier | some finding in _deny("regulated", "staging", _without("/spec/monitoring/drift"))} == {"staging"}
}
