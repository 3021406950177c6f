package releasegate.lib.parameters_test

import future.keywords.not

_of(name, parameters) := found if {
	found := data.releasegate.lib.parameters.of(name) with data.repo.parameters as parameters
}

test_said if _of("imageRegistries", {"imageRegistries": ["registry.example.com"]}) == ["registry.example.com"]

test_default_where_nothing_is_said if _of("imageRegistries", {}) == []

# The program of chart 2.0.0; a test of the chart compares them.
test_default_verifier if _of("artifactVerifiers", {}) == ["sha256:48c6d9ee635d4f43629b8ab0d7432bd5709422cdd23cd5f029e1ed98d96c5bcd"]

test_defaults_of_numbers if {
	numbers := {"assessmentMaxAgeDays": 365, "capturePercent": 10, "fairnessLeastRows": 100, "recordsRetentionDays": 0, "evaluationMaxAgeDays": 180}
	every name, number in numbers {
		_of(name, {}) == number
	}
}
