package releasegate.supply_chain.image_registry_test

import future.keywords.not

_judge(document, parameters) := found if {
	found := data.releasegate.supply_chain.image_registry.deny with input.document as document
		with data.repo.parameters as parameters
}

_release := {"spec": {"model": {"image": "registry.example.com/churn@sha256:example"}}}

_values := {"enforced": {"fetcher": {"image": "registry.example.com/fetcher@sha256:example"}}}

test_listed_registry_passes if {
	_judge(_release, {"imageRegistries": ["registry.example.com"]}) == set()
	_judge(_values, {"imageRegistries": ["registry.example.com"]}) == set()
}

test_no_list_passes if _judge(_release, {}) == set()

test_other_registry_denied if {
	_judge(_release, {"imageRegistries": ["other.example.com"]}) == {{
		"pointer": "/spec/model/image",
		"args": {"image": "registry.example.com/churn@sha256:example"},
	}}
	_judge(_values, {"imageRegistries": ["other.example.com"]}) == {{
		"pointer": "/enforced/fetcher/image",
		"args": {"image": "registry.example.com/fetcher@sha256:example"},
	}}
}
