"""Damage every example in every place: the schema notices, and says where."""

import copy

import pytest

from tests.schemas.catalogue import (
    NAMES,
    Json,
    Path,
    at,
    described,
    examples,
    objects,
    schema,
    subschemas,
    types,
    validator,
)

STRICT = [
    pytest.param(name, number, path, id=f"{name}-{number}:{'/'.join(map(str, path))}")
    for name, number in examples()
    for path, node in objects(name, schema(name)["examples"][number], schema(name))
    if node.get("additionalProperties") is False
]
REQUIRED = [
    pytest.param(name, number, path, field, id=f"{name}-{number}:{'/'.join(map(str, [*path, field]))}")
    for name, number in examples()
    for path, node in objects(name, schema(name)["examples"][number], schema(name))
    for field in node.get("required", [])
]


def damaged(name: str, number: int) -> Json:
    return copy.deepcopy(schema(name)["examples"][number])


def complaints(name: str, value: Json) -> list[tuple[Path, str]]:
    return [(tuple(error.instance_path), error.kind.name) for error in validator(name).iter_errors(value)]


@pytest.mark.parametrize(("name", "number", "path"), STRICT)
def test_an_unknown_field_is_refused_at_every_level(name: str, number: int, path: Path) -> None:
    value = damaged(name, number)
    at(value, path)["unknownField"] = "x"
    assert (path, "additionalProperties") in complaints(name, value)


@pytest.mark.parametrize(("name", "number", "path", "field"), REQUIRED)
def test_a_missing_required_field_is_refused(name: str, number: int, path: Path, field: str) -> None:
    value = damaged(name, number)
    del at(value, path)[field]
    assert (path, "required") in complaints(name, value)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_show_every_field(name: str) -> None:
    """So the tests above reach every object of the schema."""
    shown: dict[int, set[str]] = {}
    known: dict[int, set[str]] = {}
    for example in schema(name)["examples"]:
        for path, node in objects(name, example, schema(name)):
            known[id(node)] = set(node.get("properties", {}))
            shown.setdefault(id(node), set()).update(set(at(example, path)) & known[id(node)])
    assert shown == known
    assert set(known) == {id(node) for _, node in subschemas(schema(name)) if "object" in types(node)}


def leaves(name: str, value: Json, node: Json, path: Path = ()) -> list[tuple[Path, Json]]:
    """The scalars and lists of an example with their subschemas."""
    node = {**described(name, node), **{k: v for k, v in node.items() if k != "$ref"}}
    if isinstance(value, dict):
        children = [(key, node.get("properties", {}).get(key, node["additionalProperties"])) for key in value]
        return [leaf for key, child in children for leaf in leaves(name, value[key], child, (*path, key))]
    items = value if isinstance(value, list) else []
    inside = [leaf for i, item in enumerate(items) for leaf in leaves(name, item, node["items"], (*path, i))]
    return [(path, node), *inside]


LEAVES = [
    pytest.param(name, number, path, node, id=f"{name}-{number}:{'/'.join(map(str, path))}")
    for name, number in examples()
    for path, node in leaves(name, schema(name)["examples"][number], schema(name))
]


def too_much(node: Json, value: Json) -> Json:
    """A value of the right type beyond the subschema's bounds; another type where there are no bounds."""
    if "maxItems" in node:
        return [value[0] if value else "x"] * (node["maxItems"] + 1)
    if "maxLength" in node:
        return "a" * (node["maxLength"] + 1)
    if "maximum" in node:
        return node["maximum"] + 1
    return "maybe" if isinstance(value, (bool, int, float)) else 3


@pytest.mark.parametrize(("name", "number", "path", "node"), LEAVES)
def test_a_value_beyond_its_bounds_is_refused(name: str, number: int, path: Path, node: Json) -> None:
    value = damaged(name, number)
    at(value, path[:-1])[path[-1]] = too_much(node, at(value, path))
    assert path in [place for place, _ in complaints(name, value)]


NEVER_NULL = [case for case in LEAVES if "null" not in case.values[3].get("type", ())]


@pytest.mark.parametrize(("name", "number", "path", "node"), NEVER_NULL)
def test_null_is_refused_because_helm_would_delete_with_it(
    name: str, number: int, path: Path, node: Json
) -> None:
    value = damaged(name, number)
    at(value, path[:-1])[path[-1]] = None
    assert path in [place for place, _ in complaints(name, value)]


def test_only_what_is_observed_may_hold_null() -> None:
    nullable = {case.values[0] for case in LEAVES if case not in NEVER_NULL}
    assert nullable == {"facts", "health"}
