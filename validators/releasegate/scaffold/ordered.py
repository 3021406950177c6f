"""Ordered: a document with its keys in the order in which its schema describes them."""

from releasegate.json_types import JsonObject, JsonValue
from releasegate.schema_parts import definition, mapping


def ordered(document: JsonObject, schema: JsonObject) -> JsonObject:
    """The same document; keys that the schema does not name come last."""
    return _ordered(document, schema, schema)


def _ordered(value: JsonObject, described: JsonObject, schema: JsonObject) -> JsonObject:
    known = mapping(definition(schema, described).get("properties"))
    names = [*(name for name in known if name in value), *(name for name in value if name not in known)]
    return {name: _below(value[name], mapping(known.get(name)), schema) for name in names}


def _below(value: JsonValue, described: JsonObject, schema: JsonObject) -> JsonValue:
    return _ordered(value, described, schema) if isinstance(value, dict) else value
