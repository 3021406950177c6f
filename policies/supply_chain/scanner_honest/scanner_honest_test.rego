package releasegate.supply_chain.scanner_honest_test

import future.keywords.not

_judge(document) := found if {
	found := data.releasegate.supply_chain.scanner_honest.deny with input as {"document": document, "context": {"reasons": {}}}
}

test_printing_settings_pass if {
	_judge({
		"framework": ["kubernetes", "helm"],
		"directory": ["."],
		"compact": true,
		"quiet": true,
		"output": ["cli"],
		"evaluate-variables": true,
		"summary-position": "top",
	}) == set()
}

test_settings_that_are_off_pass if _judge({"soft-fail": false, "skip-check": [], "skip-path": null}) == set()

test_empty_configuration_passes if {
	_judge({}) == set()
	_judge(null) == set()
}

test_looking_away_denied_at_the_setting if {
	settings := {
		"soft-fail": true,
		"skip-check": "CKV_K8S_1,CKV_K8S_2",
		"skip-path": ["charts"],
		"skip-framework": ["helm"],
		"check": ["CKV_K8S_1"],
		"soft-fail-on": "LOW",
		"hard-fail-on": ["CRITICAL"],
		"baseline": ".checkov.baseline",
		"external-checks-git": ["https://git.example.com/x"],
		"download-external-modules": true,
		"anything-new": "x",
	}
	every setting, value in settings {
		_judge({setting: value}) == {{
			"pointer": concat("/", ["", setting]),
			"args": {"setting": setting},
		}}
	}
}

test_configuration_that_cannot_be_read_denied if count(_judge("soft-fail")) == 1

_reasoned(checks, reasons) := {[finding.pointer, finding.args.setting] |
	document := {"skip-check": checks, "soft-fail-on": ["CKV_K8S_9"]}
	context := {"reasons": object.union(reasons, {"/soft-fail-on/0": "jobs are never ready"})}
	judged := {"document": document, "context": context}
	some finding in data.releasegate.supply_chain.scanner_honest.deny with input as judged
}

test_check_left_out_with_a_reason_passes if {
	reasons := {"/skip-check/0": "Argo CD gives the namespace", "/skip-check/1": "no service is public"}
	_reasoned(["CKV_K8S_21", "CKV2_K8S_6"], reasons) == set()
}

test_check_left_out_without_a_reason_denied if {
	said := "skip-check of CKV_K8S_21 (without a reason of at least 10 characters on its line)"
	_reasoned(["CKV_K8S_21"], {}) == {["/skip-check/0", said]}
	_reasoned(["CKV_K8S_21"], {"/skip-check/0": "9 letters"}) == {["/skip-check/0", said]}
	_reasoned(["CKV_K8S_21"], {"/skip-check/1": "Argo CD gives the namespace"}) == {["/skip-check/0", said]}
}

test_ten_characters_are_a_reason if _reasoned(["CKV_K8S_21"], {"/skip-check/0": "10 letters"}) == set()

test_more_than_one_check_in_an_item_denied if {
	every item in ["LOW", "CKV_K8S_*", "CKV_K8S_1,CKV_K8S_2", "ckv_k8s_1", "CKV_K8S_1 ", "", null, 7, ["CKV_K8S_1"]] {
		found := _reasoned([item], {"/skip-check/0": "it has a reason all the same"})
		{pointer | some [pointer, _] in found} == {"/skip-check/0"}
	}
}
