"""schema_parts: the parts of a JSON Schema that messages quote: fields, formats in words, examples."""

import json
from collections.abc import Sequence
from typing import Any

from releasegate.json_types import JsonObject

_LONGEST_EXAMPLE = 120


def mapping(value: Any) -> JsonObject:
    """`value` if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def part(schema: JsonObject, path: Sequence[str | int]) -> JsonObject:
    """The subschema at a path of keywords; empty where the path leads nowhere."""
    found: Any = schema
    for step in path:
        if isinstance(found, dict):
            found = found.get(str(step))
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return {}
    return mapping(found)


def fields(schema: JsonObject) -> list[str]:
    """The names of a schema's properties, as the file orders them."""
    return list(mapping(schema.get("properties")))


def definition(schema: JsonObject, subschema: JsonObject) -> JsonObject:
    """What a subschema's `$ref` names under `$defs`, else the subschema itself."""
    name = str(subschema.get("$ref", "")).removeprefix("#/$defs/")
    return mapping(mapping(schema.get("$defs")).get(name)) or subschema


def words(subschema: JsonObject) -> str:
    """What a format is, in words: the definition's description."""
    return str(subschema.get("description", "what the schema says"))


def example(subschema: JsonObject) -> str:
    """ ", for example …" with the first example that fits a line, or nothing."""
    examples = subschema.get("examples")
    texts = [json.dumps(one) for one in examples] if isinstance(examples, list) else []
    return next((f", for example {text}" for text in texts if 2 < len(text) <= _LONGEST_EXAMPLE), "")
