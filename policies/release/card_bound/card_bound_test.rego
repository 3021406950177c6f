package releasegate.release.card_bound_test

import future.keywords.not

_judge(model) := found if {
	judged := {"document": {"spec": {"model": model}}, "context": {"evidence": {"evidence/churn/7/card.json": {
		"digest": "sha256:card",
		"document": null,
	}}}}
	found := data.releasegate.release.card_bound.deny with input as judged
}

test_file_with_its_digest_passes if {
	_judge({"card": {"path": "evidence/churn/7/card.json", "digest": "sha256:card"}}) == set()
}

test_nothing_named_passes if _judge({}) == set()

test_missing_file_denied if {
	_judge({"signature": {"path": "evidence/churn/7/signature.json", "digest": "sha256:card"}}) == {{
		"pointer": "/spec/model/signature/path",
		"args": {"part": "signature", "path": "evidence/churn/7/signature.json", "problem": "does not exist"},
	}}
}

test_other_digest_denied if {
	_judge({"card": {"path": "evidence/churn/7/card.json", "digest": "sha256:other"}}) == {{
		"pointer": "/spec/model/card/digest",
		"args": {
			"part": "card",
			"path": "evidence/churn/7/card.json",
			"problem": "has the digest sha256:card, not the one the release names",
		},
	}}
}

test_missing_digest_denied if count(_judge({"card": {"path": "evidence/churn/7/card.json"}})) == 1

test_other_parts_of_the_model_are_no_evidence if _judge({"format": {"path": "onnx/v1", "digest": "sha256:x"}}) == set()
