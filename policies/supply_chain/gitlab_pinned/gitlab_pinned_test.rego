package releasegate.supply_chain.gitlab_pinned_test

import future.keywords.not

_image := "python:3.12@sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

_sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"

_judge(document) := found if {
	found := data.releasegate.supply_chain.gitlab_pinned.deny with input.document as document
}

_pointers(document) := {finding.pointer | some finding in _judge(document)}

test_pinned_pipeline_passes if {
	_judge({
		"stages": ["gate"],
		"image": _image,
		"default": {"image": {"name": _image}},
		"gate": {"image": _image, "services": [_image, {"name": _image}], "script": ["true"]},
		"include": [
			"/ci/gate.yaml",
			{"local": "/ci/gate.yaml"},
			{"project": "acme/ci", "ref": _sha, "file": "/gate.yaml"},
			{"component": concat("@", ["gitlab.example.com/acme/gate", _sha])},
			{"remote": "https://ci.example.com/x.yaml", "integrity": "sha256-L3/GAoKaw0Arw6hDCKeKQlV1QPEgHYxGBHsH4zG1IY8="},
		],
	}) == set()
}

test_tag_denied_where_it_stands if {
	_judge({"gate": {"image": "python:3.12"}}) == {{"pointer": "/gate/image", "args": {
		"place": "the job gate",
		"what": "python:3.12",
		"problem": "is not pinned by digest",
	}}}
	_judge({"image": "python:3.12"}) == {{"pointer": "/image", "args": {
		"place": "the pipeline",
		"what": "python:3.12",
		"problem": "is not pinned by digest",
	}}}
}

test_every_way_to_name_an_image_counts if {
	_pointers({"default": {"image": {"name": "python"}}}) == {"/default/image"}
	_pointers({"gate": {"image": {"entrypoint": [""]}}}) == {"/gate/image"}
	_pointers({"gate": {"services": ["docker:dind"]}}) == {"/gate/services/0"}
	_pointers({"gate": {"services": [{"name": "docker:dind"}]}}) == {"/gate/services/0"}
	_pointers({"services": "docker:dind"}) == {"/services"}
	_pointers({"gate": {"image": "$IMAGE"}}) == {"/gate/image"}
}

test_include_by_address_denied if {
	_judge({"include": "https://ci.example.com/x.yaml"}) == {{"pointer": "/include", "args": {
		"place": "the pipeline",
		"what": "https://ci.example.com/x.yaml",
		"problem": "comes from an address and can change",
	}}}
}

test_loose_includes_denied if {
	includes := [
		{"remote": "https://ci.example.com/x.yaml"},
		{"remote": "https://ci.example.com/x.yaml", "integrity": "none"},
		{"project": "acme/ci", "file": "/gate.yaml"},
		{"project": "acme/ci", "ref": "main", "file": "/gate.yaml"},
		{"ref": _sha, "file": "/gate.yaml"},
		{"integrity": "sha256-x"},
		{"component": "gitlab.example.com/acme/gate@1.0"},
		{"template": "Auto-DevOps.gitlab-ci.yml"},
	]
	every entry in includes {
		{[finding.pointer, finding.args.problem] | some finding in _judge({"include": [entry]})} == {[
			"/include/0",
			"is not pinned to a full commit sha",
		]}
	}
}

test_include_of_a_child_pipeline_counts if {
	found := _judge({"child": {"trigger": {"include": [{"template": "x"}]}}})
	{[finding.pointer, finding.args.place] | some finding in found} == {["/child/trigger/include/0", "the job child"]}
}

test_odd_documents_pass_over if {
	_judge([]) == set()
	_judge({"gate": "x"}) == set()
}

test_image_without_a_name_denied if {
	{[finding.pointer, finding.args.what] | some finding in _judge({"gate": {"image": {"entrypoint": [""]}}})} == {["/gate/image", "no image"]}
}
