package releasegate.supply_chain.scanner_honest_test

import future.keywords.not

_judge(document) := found if {
	found := data.releasegate.supply_chain.scanner_honest.deny with input.document as document
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
		"skip-check": ["CKV_K8S_1"],
		"skip-path": ["charts"],
		"skip-framework": ["helm"],
		"check": ["CKV_K8S_1"],
		"soft-fail-on": ["LOW"],
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
