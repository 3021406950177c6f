package releasegate.release.card_content_test

import future.keywords.not

_card := "evidence/triage/7/card.json"

_full := {"type": "machine-learning-model", "name": "triage", "version": "7", "modelCard": {
	"quantitativeAnalysis": {"performanceMetrics": [{"type": "roc_auc", "value": "0.87"}]},
	"considerations": {"technicalLimitations": ["Fails on children."]},
}}

_bom(component) := json.marshal({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]})

_judge(text, compliance, tier) := {finding.args.problem |
	some finding in data.releasegate.release.card_content.deny with input as {
		"document": {"metadata": {"name": "triage"}, "spec": {"model": {"version": "7", "card": {"path": _card}}}},
		"context": {
			"profile": {"spec": {"compliance": compliance}},
			"evidence": {_card: {"document": {"text": text}}},
		},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
	}
		with data.repo as {"gate": {}, "environments": {}}
}

_high := {"frameworks": ["eu-ai-act"], "riskTier": "high"}

_staging(component) := _judge(_bom(component), _high, "staging")

test_full_card_passes if _staging(_full) == set()

test_card_of_another_version_denied if {
	_judge(_bom(object.union(_full, {"version": "6"})), {}, "development") == {"is of version 6, and the release of 7"}
	_judge(_bom(object.remove(_full, ["version"])), {}, "development") == {"is of version nothing, and the release of 7"}
}

test_card_without_accuracy_or_limits_denied if {
	_staging(object.union(_full, {"modelCard": {"quantitativeAnalysis": {"performanceMetrics": []}}})) == {
		"says nothing of its accuracy",
	}
	_staging(object.remove(_full, ["modelCard"])) == {"says nothing of its accuracy", "says nothing of its limits"}
}

test_other_text_denied_for_high_risk if {
	_judge("# The card", _high, "staging") == {"is no CycloneDX card of a machine-learning model"}
	_judge("# The card", {}, "staging") == set()
	_judge("# The card", _high, "testing") == set()
}

test_lower_risk_may_say_less if _judge(_bom(object.remove(_full, ["modelCard"])), {"riskTier": "high"}, "production") == set()

test_attack_blank_entries_say_nothing if {
	_staging(object.union(_full, {"modelCard": {"considerations": {"technicalLimitations": ["", null, " "]}}})) == {
		"says nothing of its limits",
	}
	_staging(object.union(_full, {"modelCard": {"considerations": {"technicalLimitations": "none"}}})) == {
		"says nothing of its limits",
	}
}

test_attack_broken_or_strange_json_denied if {
	every text in ["{", "", "null", "[1]", `"machine-learning-model"`, `{"machine-learning-model": 1}`, `{"machine-learning-model"`, `{"bomFormat": "CycloneDX", "components": "machine-learning-model"}`] {
		_judge(text, _high, "staging") == {"is no CycloneDX card of a machine-learning model"}
	}
}

test_attack_second_component_of_another_version_denied if {
	text := json.marshal({"bomFormat": "CycloneDX", "components": [_full, object.union(_full, {"version": "6"})]})
	_judge(text, _high, "staging") == {"is of version 6, and the release of 7"}
}

test_other_components_have_versions_of_their_own if {
	library := {"type": "library", "name": "onnxruntime", "version": "1.19.0"}
	text := json.marshal({"bomFormat": "CycloneDX", "components": [library, _full]})
	_judge(text, _high, "staging") == set()
}

test_finding_names_the_card if {
	found := data.releasegate.release.card_content.deny with input as {
		"document": {"spec": {"model": {"version": "8", "card": {"path": _card}}}},
		"context": {"profile": null, "evidence": {_card: {"document": {"text": _bom(_full)}}}},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": "development"}},
	}
		with data.repo as {"gate": {}, "environments": {}}
	found == {{
		"pointer": "/spec/model/card/path",
		"args": {"path": _card, "problem": "is of version 7, and the release of 8"},
	}}
}

test_only_the_card_of_the_release_is_read if {
	found := data.releasegate.release.card_content.deny with input as {
		"document": {"spec": {"model": {"version": "7", "card": {"path": _card}}}},
		"context": {"profile": null, "evidence": {
			_card: {"document": {"text": _bom(_full)}},
			"evidence/triage/6/card.json": {"document": {"text": _bom(object.union(_full, {"version": "6"}))}},
		}},
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": "development"}},
	}
		with data.repo as {"gate": {}, "environments": {}}
	found == set()
}
