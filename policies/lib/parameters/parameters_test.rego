package releasegate.lib.parameters_test

import future.keywords.not

_of(name, parameters) := found if {
	found := data.releasegate.lib.parameters.of(name) with data.repo.parameters as parameters
}

test_said if _of("imageRegistries", {"imageRegistries": ["registry.example.com"]}) == ["registry.example.com"]

test_default_where_nothing_is_said if _of("imageRegistries", {}) == []
