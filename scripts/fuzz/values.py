"""Values: what a schema asks for, made by dice. Damage is done to them afterwards."""

from random import Random

from parity.odd import AMOUNTS, NUMBERS, TIMES, WORDS
from releasegate.json_types import JsonObject, JsonValue
from releasegate.schema_parts import definition, mapping

_DEEPEST = 8


def value_of(schema: JsonObject, root: JsonObject, dice: Random, depth: int = 0) -> JsonValue:
    """A value that a subschema of root is likely to accept."""
    schema = {**definition(root, schema), **{key: told for key, told in schema.items() if key != "$ref"}}
    for key in ("allOf", "oneOf", "anyOf"):
        parts = schema.get(key)
        if isinstance(parts, list) and parts and "type" not in schema:
            return value_of(mapping(dice.choice(parts)), root, dice, depth)
    if "const" in schema:
        return schema["const"]
    for key in ("enum", "examples"):
        listed = schema.get(key)
        if isinstance(listed, list) and listed and (key == "enum" or dice.random() < 0.8):
            return dice.choice(listed)
    return _typed(schema, root, dice, depth)


def _typed(schema: JsonObject, root: JsonObject, dice: Random, depth: int) -> JsonValue:
    sort = schema.get("type")
    sort = dice.choice(sort) if isinstance(sort, list) else sort
    if depth > _DEEPEST:
        return None
    if sort == "object":
        return _object(schema, root, dice, depth)
    if sort == "array":
        size = dice.randint(int(str(schema.get("minItems", 0))), int(str(schema.get("minItems", 0))) + 2)
        return [value_of(mapping(schema.get("items")), root, dice, depth + 1) for _ in range(size)]
    if sort == "boolean":
        return dice.random() < 0.5
    if sort in ("integer", "number"):
        return dice.choice((schema.get("minimum"), schema.get("maximum"), 1, 2, *NUMBERS))
    return _text(schema, dice)


def _text(schema: JsonObject, dice: Random) -> str:
    if "format" in schema:
        return dice.choice(TIMES)
    plain = (
        "churn",
        "main",
        "prod",
        "1.0.0",
        "alice",
        "eu-west-1",
        "https://example.com",
        "sha256:" + "0" * 64,
    )
    return dice.choice((*plain, *plain, *plain, *AMOUNTS, *WORDS))


def _object(schema: JsonObject, root: JsonObject, dice: Random, depth: int) -> JsonObject:
    required = schema.get("required")
    wanted = {str(name) for name in required} if isinstance(required, list) else set()
    made: JsonObject = {}
    for name, inner in mapping(schema.get("properties")).items():
        if name in wanted or dice.random() < 0.5:
            made[name] = value_of(mapping(inner), root, dice, depth + 1)
    others = schema.get("additionalProperties")
    if isinstance(others, dict):
        for _ in range(dice.randint(0, 2)):
            made[_text({}, dice)] = value_of(others, root, dice, depth + 1)
    return made
