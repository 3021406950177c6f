package releasegate.lib.images_test

import future.keywords.not

_listed(image, registries) if {
	data.releasegate.lib.images.listed(image) with data.repo.parameters as {"imageRegistries": registries}
}

_registries := ["registry.example.com", "mirror.example.com:5000/models/"]

test_images_below_a_listed_registry_are_listed if {
	_listed("registry.example.com/churn:7", _registries)
	_listed("mirror.example.com:5000/models/churn@sha256:x", _registries)
}

test_other_images_are_not if {
	images := [
		"registry.example.com.evil.example/churn",
		"evil.example/registry.example.com/churn",
		"mirror.example.com:5000/tools/x",
		"churn",
		"",
	]
	every image in images {
		not _listed(image, _registries)
	}
}

test_nothing_listed_allows_all if {
	_listed("churn", [])
	data.releasegate.lib.images.listed("churn") with data.repo.parameters as {}
}
