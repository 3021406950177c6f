package releasegate.platform.sealed_secret_test

import future.keywords.not

_judge(annotations, spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.sealed_secret.deny with input.document as {
		"kind": "SealedSecret",
		"metadata": {"name": "db", "annotations": annotations},
		"spec": spec,
	}
}

_long := concat("", [sprintf("%v", [n]) | some n in numbers.range(100, 300)])

test_strict_scope_passes if {
	_judge({}, {"encryptedData": {"password": _long}}) == set()
	_judge({"sealedsecrets.bitnami.com/cluster-wide": "false"}, {"encryptedData": {"password": _long}}) == set()
	_judge({}, {"encryptedData": {"password": _long}, "template": {"data": {"app.ini": "password={{ .password }}"}}}) == set()
}

test_wider_scope_denied if {
	{pointer | some [pointer, _] in _judge({"sealedsecrets.bitnami.com/cluster-wide": "true"}, {"encryptedData": {"a": _long}})} == {"/metadata/annotations/sealedsecrets.bitnami.com~1cluster-wide"}
	count(_judge({"sealedsecrets.bitnami.com/namespace-wide": "true"}, {"encryptedData": {"a": _long}})) == 1
}

test_what_is_not_sealed_denied if {
	_judge({}, {"encryptedData": {"a": _long, "b": "Y29ycmVjdA=="}}) == {["/spec/encryptedData/b", "has a value of b that is not sealed"]}
	count(_judge({}, {"encryptedData": {"a": 7}})) == 1
	_judge({}, {"encryptedData": {}}) == {["/spec/encryptedData", "seals nothing"]}
	_judge({}, {"encryptedData": "x"}) == {["/spec/encryptedData", "seals nothing"]}
	count(_judge({}, {"encryptedData": {"a": _long}, "template": {"data": {"user": "root"}}})) == 1
}

test_scope_in_the_template_counts if {
	key := "sealedsecrets.bitnami.com/cluster-wide"
	found := _judge({}, {"encryptedData": {"a": _long}, "template": {"metadata": {"annotations": {key: "true"}}}})
	{pointer | some [pointer, _] in found} == {"/spec/template/metadata/annotations/sealedsecrets.bitnami.com~1cluster-wide"}
}

test_length_and_letters_of_a_sealed_value if {
	exactly := substring(_long, 0, 344)
	_judge({}, {"encryptedData": {"a": exactly}}) == set()
	count(_judge({}, {"encryptedData": {"a": substring(_long, 0, 343)}})) == 1
	count(_judge({}, {"encryptedData": {"a": concat("", [_long, " "])}})) == 1
}

test_value_beside_is_shown if {
	{pointer | some [pointer, _] in _judge({}, {"encryptedData": {"a": _long}, "template": {"data": {"user": "root"}}})} == {"/spec/template/data/user"}
}
