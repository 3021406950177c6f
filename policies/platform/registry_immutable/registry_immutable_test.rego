package releasegate.platform.registry_immutable_test

import future.keywords.not

_judge(kind, spec) := {finding.pointer |
	some finding in data.releasegate.platform.registry_immutable.deny with input.document as {"kind": kind, "spec": spec}
		with input.kind as sprintf("%v.ecr.services.k8s.aws", [kind])
		with data.repo.parameters as {"imageRegistries": ["registry.example.com"]}
}

_sound := {"imageTagMutability": "IMMUTABLE", "imageScanningConfiguration": {"scanOnPush": true}}

test_sound_repository_passes if {
	_judge("Repository", _sound) == set()
	_judge("Repository", object.union(_sound, {"imageTagMutabilityExclusionFilters": []})) == set()
}

test_tags_that_move_denied if {
	every value in ["MUTABLE", "immutable", null, "IMMUTABLE_WITH_EXCLUSION"] {
		_judge("Repository", object.union(_sound, {"imageTagMutability": value})) == {"/spec/imageTagMutability"}
	}
	filters := {"imageTagMutabilityExclusionFilters": [{"filter": "latest"}]}
	_judge("Repository", object.union(_sound, filters)) == {"/spec/imageTagMutabilityExclusionFilters"}
	_judge("RepositoryCreationTemplate", {}) == {"/spec"}
	_judge("RepositoryCreationTemplate", {"imageTagMutability": "IMMUTABLE"}) == set()
}

test_repository_that_does_not_scan_denied if {
	_judge("Repository", {"imageTagMutability": "IMMUTABLE"}) == {"/spec"}
	_judge("Repository", object.union(_sound, {"imageScanningConfiguration": {"scanOnPush": "true"}})) == {"/spec/imageScanningConfiguration/scanOnPush"}
}

test_other_registries_denied if {
	_judge("PullThroughCacheRule", {"upstreamRegistryURL": "registry.example.com"}) == set()
	_judge("PullThroughCacheRule", {"upstreamRegistryURL": "registry.example.com.evil.example.com"}) == {"/spec/upstreamRegistryURL"}
	_judge("PullThroughCacheRule", {}) == {"/spec"}
}
