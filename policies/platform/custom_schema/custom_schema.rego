# METADATA
# title: Schema of a custom kind that accepts what nobody judged
# description: >-
#   What charts render is held against the schema of its kind, and crds/ holds those of custom kinds. A schema that takes
#   anything, names its fields elsewhere, or leaves unknown ones in lets a misspelt safeguard pass as if it were there.
# custom:
#   scope: document
#   kinds: [CustomSchema]
#   severity: error
#   message: "the schema {problem}, so what it lets through is not judged"
#   fix: "write it again from the CustomResourceDefinition, as docs/kubernetes-schemas.md says: type object, spec among its properties, no references"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 28"
package releasegate.platform.custom_schema

import future.keywords.not

deny contains denial if {
	walk(input.document, [path, _])
	word := path[count(path) - 1]
	word in _elsewhere
	not _named(path)
	denial := {
		"pointer": data.releasegate.lib.pointer.to(path),
		"args": {"problem": sprintf("refers to another one with %v", [word])},
	}
}

deny contains {"pointer": "", "args": {"problem": problem}} if some problem in _problems

_problems contains "is not one of an object" if not object.get(_schema, "type", "") == "object"

_problems contains "says nothing of any field beside apiVersion, kind and metadata" if count(_fields) == 0

_problems contains "lets unknown fields in beside its own" if not object.get(_schema, "additionalProperties", true) == false

_schema := data.releasegate.lib.shape.object(input.document)

_properties := data.releasegate.lib.shape.object(object.get(_schema, "properties", {}))

_fields := {name |
	some name, field in _properties
	not name in {"apiVersion", "kind", "metadata"}
	is_object(field)
	count(field) > 0
}

_elsewhere := {"$ref", "$dynamicRef", "$recursiveRef"}

# A field of the custom kind may be called like a word of JSON Schema.
_named(path) if {
	path[count(path) - 2] == "properties"
}
