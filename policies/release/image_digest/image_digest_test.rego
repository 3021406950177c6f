package releasegate.release.image_digest_test

import future.keywords.not

_deny(image) := found if {
	document := {"spec": {"model": {"image": image}}}
	found := data.releasegate.release.image_digest.deny with input.document as document
}

_digest := "sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

test_tag_denied if {
	_deny("registry.example.com/churn:7") == {{
		"pointer": "/spec/model/image",
		"args": {"image": "registry.example.com/churn:7"},
	}}
}

test_digest_passes if _deny(concat("@", ["registry.example.com/churn", _digest])) == set()

test_tag_and_digest_passes if _deny(concat("@", ["registry.example.com/churn:7", _digest])) == set()

test_short_digest_denied if count(_deny("registry.example.com/churn@sha256:cb1d9d38")) == 1

test_upper_case_digest_denied if count(_deny(concat("@", ["churn", upper(_digest)]))) == 1

test_text_after_digest_denied if count(_deny(concat("", ["churn@", _digest, "0"]))) == 1

test_digest_without_name_denied if count(_deny(concat("", ["@", _digest]))) == 1

test_two_images_in_one_denied if count(_deny(concat("", ["churn:7 churn@", _digest]))) == 1

test_fetcher_by_tag_denied if {
	values := {"enforced": {"fetcher": {"image": "fetcher:latest"}}}
	data.releasegate.release.image_digest.deny == {{
		"pointer": "/enforced/fetcher/image",
		"args": {"image": "fetcher:latest"},
	}} with input.document as values
}
