package releasegate.supply_chain.chart_schema_test

import future.keywords.not

_judge(document) := found if {
	found := data.releasegate.supply_chain.chart_schema.deny with input.document as document
}

_schema := {"type": "object", "required": ["spec"], "properties": {"spec": {"$ref": "#/$defs/spec"}}, "$defs": {}}

test_schema_of_its_own_passes if _judge(_schema) == set()

test_reference_elsewhere_denied if {
	_judge(object.union(_schema, {"properties": {"spec": {"$ref": "https://schemas.example.com/spec.json"}}})) == {{
		"pointer": "/properties/spec/$ref",
		"args": {"problem": "refers to https://schemas.example.com/spec.json"},
	}}
	count(_judge(object.union(_schema, {"allOf": [{"$dynamicRef": "other.json"}]}))) == 1
	count(_judge(object.union(_schema, {"allOf": [{"$ref": 7}]}))) == 1
}

test_schema_that_accepts_everything_denied if {
	every document in [true, {}, {"required": ["spec"]}] {
		{finding.args.problem | some finding in _judge(document)} == {"accepts everything"}
	}
}

test_schema_that_requires_nothing_denied if {
	{finding.args.problem | some finding in _judge({"type": "object"})} == {"requires nothing"}
	count(_judge({"type": "object", "required": []})) == 1
}
