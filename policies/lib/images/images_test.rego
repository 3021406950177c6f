package releasegate.lib.images_test

import future.keywords.not

_parameters := {"imageRegistries": ["registry.example.com", "mirror.example.com:5000/models/"]}

test_images_below_a_listed_registry_are_listed if {
	data.releasegate.lib.images.listed("registry.example.com/churn:7", _parameters)
	data.releasegate.lib.images.listed("mirror.example.com:5000/models/churn@sha256:x", _parameters)
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
		not data.releasegate.lib.images.listed(image, _parameters)
	}
}

test_nothing_listed_allows_all if {
	data.releasegate.lib.images.listed("churn", {})
	data.releasegate.lib.images.listed("churn", {"imageRegistries": []})
}
