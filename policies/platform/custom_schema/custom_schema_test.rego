package releasegate.platform.custom_schema_test

import future.keywords.not

_judge(document) := {[finding.pointer, finding.args.problem] | some finding in found} if {
	found := data.releasegate.platform.custom_schema.deny with input.document as document
}

_schema(fields) := {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"type": "object",
	"additionalProperties": false,
	"properties": object.union({"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"type": "object"}}, fields),
}

_good := _schema({"spec": {"type": "object"}})

_open := "lets unknown fields in beside its own"

_empty := "says nothing of any field beside apiVersion, kind and metadata"

test_schema_of_a_custom_kind_passes if _judge(_good) == set()

test_field_that_is_called_like_a_word_passes if {
	spec := {"spec": {"type": "object", "properties": {"$ref": {"type": "string"}}}}
	_judge(_schema(spec)) == set()
}

test_reference_denied_wherever_it_stands if {
	every word in ["$ref", "$dynamicRef", "$recursiveRef"] {
		spec := {"spec": {"type": "object", "anyOf": [{word: "#/$defs/spec"}]}}
		found := {[sprintf("/properties/spec/anyOf/0/%v", [word]), sprintf("refers to another one with %v", [word])]}
		_judge(_schema(spec)) == found
		[sprintf("/%v", [word]), sprintf("refers to another one with %v", [word])] in _judge({word: "#"})
	}
}

test_schema_that_says_nothing_denied if {
	every fields in [{}, {"spec": {}}, {"spec": true}, {"spec": null}] {
		_judge(_schema(fields)) == {["", _empty]}
	}
}

test_schema_that_lets_unknown_fields_in_denied if {
	every word in [true, {}, null] {
		_judge(object.union(_good, {"additionalProperties": word})) == {["", _open]}
	}
	_judge(object.remove(_good, ["additionalProperties"])) == {["", _open]}
}

test_schema_of_no_object_denied if {
	every document in [null, true, [], "x"] {
		_judge(document) == {["", "is not one of an object"], ["", _empty], ["", _open]}
	}
	_judge(object.union(_good, {"type": ["object", "null"]})) == {["", "is not one of an object"]}
}
