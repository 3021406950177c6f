package releasegate.release.artifact_digest_test

import future.keywords.not

_deny(artifact) := found if {
	document := {"spec": {"model": {"artifact": artifact}}}
	found := data.releasegate.release.artifact_digest.deny with input.document as document
}

_digest := "sha256:a756c238366128740afc2c9c3360fea5836f901095d2761facf4dc9266996100"

_other := "sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

_oci(digest) := concat("@", ["oci://registry.example.com/models/churn", digest])

test_digest_passes if _deny({"uri": "s3://example-models/churn/7", "digest": _digest}) == set()

test_no_digest_is_left_to_required_fields if _deny({"uri": "s3://example-models/churn/7"}) == set()

test_malformed_digest_denied if {
	_deny({"uri": "s3://example-models/churn/7", "digest": "sha256:a756"}) == {{
		"pointer": "/spec/model/artifact/digest",
		"args": {"uri": "s3://example-models/churn/7", "problem": "has the malformed digest sha256:a756"},
	}}
}

test_text_around_digest_denied if count(_deny({"uri": "s3://x", "digest": concat("", ["x", _digest])})) == 1

test_text_after_digest_denied if count(_deny({"uri": "s3://x", "digest": concat("", [_digest, "0"])})) == 1

test_oci_with_same_digest_passes if _deny({"uri": _oci(_digest), "digest": _digest}) == set()

test_oci_by_tag_denied if {
	uri := "oci://registry.example.com/models/churn:7"
	_deny({"uri": uri, "digest": _digest}) == {{
		"pointer": "/spec/model/artifact/uri",
		"args": {"uri": uri, "problem": "is an OCI reference without a digest"},
	}}
}

test_oci_in_capitals_by_tag_denied if count(_deny({"uri": "OCI://registry.example.com/m:7", "digest": _digest})) == 1

test_oci_by_tag_without_digest_denied if count(_deny({"uri": "oci://registry.example.com/m:7"})) == 1

test_oci_with_other_digest_denied if {
	_deny({"uri": _oci(_other), "digest": _digest}) == {{
		"pointer": "/spec/model/artifact/uri",
		"args": {"uri": _oci(_other), "problem": sprintf("names another digest than %v", [_digest])},
	}}
}

test_digest_in_another_uri_is_only_a_name if {
	_deny({"uri": concat("@", ["s3://example-models/churn", _other]), "digest": _digest}) == set()
}
