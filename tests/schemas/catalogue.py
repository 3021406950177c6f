"""catalogue: the schemas of this repository, the objects inside them and the places of their examples."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema_rs import RegexOptions, Validator, validator_for
from releasegate.data import schemas_folder

Json = Any
Path = tuple[str | int, ...]
NAMES = sorted(path.name.removesuffix(".schema.json") for path in schemas_folder().glob("*.schema.json"))


@cache
def schema(name: str) -> Json:
    """One schema by its file's name without `.schema.json`."""
    return json.loads((schemas_folder() / f"{name}.schema.json").read_text())


@cache
def validator(name: str) -> Validator:
    """The schema, compiled as the gate compiles it."""
    return validator_for(schema(name), validate_formats=True, offline=True, pattern_options=RegexOptions())


def subschemas(node: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every schema inside a schema, the whole one first, with the path of keywords that leads to it."""
    yield path, node
    for keyword in ("properties", "$defs"):
        for name, inner in node.get(keyword, {}).items():
            yield from subschemas(inner, (*path, keyword, name))
    for keyword in ("items", "additionalProperties", "propertyNames", "if", "then"):
        if isinstance(node.get(keyword), dict):
            yield from subschemas(node[keyword], (*path, keyword))


def types(node: Json) -> list[str]:
    """The JSON types that a schema names."""
    named = node.get("type", [])
    return named if isinstance(named, list) else [named]


def all_subschemas() -> list[tuple[str, Path, Json]]:
    """Every schema inside every file, as (file, path, schema)."""
    return [(name, path, inner) for name in NAMES for path, inner in subschemas(schema(name))]


def described(name: str, node: Json) -> Json:
    """What a subschema says once its `$ref` is followed."""
    reference = node.get("$ref", "")
    return schema(name)["$defs"][reference.removeprefix("#/$defs/")] if reference else node


def objects(name: str, value: Json, node: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every mapping inside an example with the subschema that describes it, maps with free keys as well."""
    node = described(name, node)
    if isinstance(value, dict):
        yield path, node
        for key, inner in value.items():
            child = node.get("properties", {}).get(key, node.get("additionalProperties"))
            yield from objects(name, inner, child, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(name, inner, node["items"], (*path, index))


def at(value: Json, path: Path) -> Json:
    """The value that a path leads to."""
    for step in path:
        value = value[step]
    return value


def examples() -> list[tuple[str, int]]:
    """Every example of a whole document, as (file, number)."""
    return [(name, number) for name in NAMES for number in range(len(schema(name)["examples"]))]
