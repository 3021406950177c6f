"""The part of a kind's schema that judges one place of a document."""

import json
import re
from functools import cache

from releasegate.data import schemas_folder
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import has_schema

from tests.mutations.pointers import Path, at


def schema_at(kind: str, path: Path) -> JsonObject:
    """The subschema for a place, with its definition's keywords; {} where no schema judges it."""
    if not has_schema(kind):
        return {}
    root = _schema(kind)
    found = root
    for key in path:
        found = _resolved(root, _member(found, key))
    return found


def _member(schema: JsonObject, key: str | int) -> JsonValue:
    if isinstance(key, int):
        return schema.get("items")
    named = at(schema, ("properties", key))
    return named if named is not None else schema.get("additionalProperties")


def _resolved(root: JsonObject, schema: JsonValue) -> JsonObject:
    if not isinstance(schema, dict):
        return {}
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    target = at(root, tuple(reference.removeprefix("#/").split("/")))
    return {**schema, **target} if isinstance(target, dict) else schema


@cache
def _schema(kind: str) -> JsonObject:
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower()
    schema = json.loads((schemas_folder() / f"{name}.schema.json").read_bytes())
    assert isinstance(schema, dict)
    return schema
