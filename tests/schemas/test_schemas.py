"""Every schema is itself sound, explains itself in an editor, and has bounds everywhere."""

import re

import jsonschema
import jsonschema_rs
import pytest
from releasegate.data import schemas_folder
from releasegate.kinds import KINDS

from tests.schemas.catalogue import (
    NAMES,
    Json,
    Path,
    all_subschemas,
    at,
    examples,
    schema,
    subschemas,
    validator,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"
each_file = pytest.mark.parametrize("name", NAMES)


def places(wanted: str) -> list[object]:
    """The subschemas that have a keyword, as test cases named by file and path.

    Conditions are left out: they describe no value, they name one that the schema around them describes.
    """
    found = [case for case in all_subschemas() if wanted in case[2] and not {"if", "then"} & set(case[1])]
    return [pytest.param(*case, id=f"{case[0]}:{'/'.join(map(str, case[1]))}") for case in found]


def test_there_is_one_schema_for_each_kind() -> None:
    kebab = {re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower() for kind in KINDS}
    assert set(NAMES) == kebab


@each_file
def test_a_schema_is_valid_2020_12_and_titled_like_its_file(name: str) -> None:
    assert schema(name)["$schema"] == DRAFT
    jsonschema_rs.meta.validate(schema(name))
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert re.sub(r"(?<!^)(?=[A-Z])", "-", schema(name)["title"]).lower() == name


@pytest.mark.parametrize(("name", "number"), examples())
def test_an_example_is_valid_for_both_validators(name: str, number: int) -> None:
    example = schema(name)["examples"][number]
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    other = jsonschema.Draft202012Validator(schema(name), format_checker=checker)
    assert [error.message for error in validator(name).iter_errors(example)] == []
    assert [error.message for error in other.iter_errors(example)] == []


DEFINITIONS = [(name, key) for name in NAMES for key in schema(name).get("$defs", {})]


@pytest.mark.parametrize(("name", "key"), DEFINITIONS)
def test_a_definition_says_its_format_in_words_and_shows_a_valid_example(name: str, key: str) -> None:
    definition = schema(name)["$defs"][key]
    assert definition["title"]
    assert definition["description"]
    assert definition["examples"]
    alone = {"$schema": DRAFT, "$ref": f"#/$defs/{key}", "$defs": schema(name)["$defs"]}
    for example in definition["examples"]:
        assert jsonschema_rs.is_valid(alone, example, validate_formats=True)
        assert jsonschema.Draft202012Validator(alone).is_valid(example)


@each_file
def test_every_definition_is_used(name: str) -> None:
    used = {inner["$ref"] for _, inner in subschemas(schema(name)) if "$ref" in inner}
    assert used == {f"#/$defs/{key}" for key in schema(name).get("$defs", {})}


@pytest.mark.parametrize("key", sorted({key for _, key in DEFINITIONS}))
def test_a_definition_reads_the_same_in_every_file(key: str) -> None:
    found = [schema(name)["$defs"][key] for name, other in DEFINITIONS if other == key]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(("name", "path", "inner"), places("properties"))
def test_every_property_has_a_title_and_a_description(name: str, path: Path, inner: Json) -> None:
    for key, value in inner["properties"].items():
        assert value.get("title"), key
        assert value.get("description", "").endswith("."), key


@pytest.mark.parametrize(("name", "path", "inner"), places("type"))
def test_everything_has_bounds(name: str, path: Path, inner: Json) -> None:
    kinds = {inner["type"]} if isinstance(inner["type"], str) else set(inner["type"])
    if "string" in kinds and "enum" not in inner:
        assert {"pattern", "maxLength"} <= set(inner)
    if "array" in kinds:
        assert {"items", "maxItems"} <= set(inner)
    if "integer" in kinds:
        assert {"minimum", "maximum"} <= set(inner)
    if "object" in kinds and inner["additionalProperties"] is not False:
        assert {"propertyNames", "maxProperties"} <= set(inner)


@pytest.mark.parametrize(("name", "path", "inner"), places("pattern"))
def test_a_pattern_is_anchored_and_read_alike_by_ecma_python_and_rust(
    name: str, path: Path, inner: Json
) -> None:
    pattern = inner["pattern"]
    assert path[0] == "$defs", "a format belongs in a definition, whose description says it in words"
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    assert not re.search(r"\\[^.\[\]nu]", pattern), r"no \d, \w, \s, \b, \A, \Z and no needless escape"
    assert "(?" not in pattern
    assert not re.search(r"&&|--(?!-)[^-]*\]|~~|\[\[", pattern.replace("-----", ""))
    re.compile(pattern)


@pytest.mark.parametrize(("name", "path", "inner"), places("$ref"))
def test_no_schema_needs_another_file(name: str, path: Path, inner: Json) -> None:
    assert at(schema(name), tuple(inner["$ref"].removeprefix("#/").split("/")))


def test_no_schema_uses_alternatives_whose_errors_nobody_can_read() -> None:
    used = {keyword for _, _, inner in all_subschemas() for keyword in inner}
    assert used.isdisjoint({"anyOf", "oneOf", "allOf", "not", "dependentSchemas", "unevaluatedProperties"})


def test_the_readme_names_every_schema() -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|", (schemas_folder() / "README.md").read_text(), re.MULTILINE)
    assert sorted(table) == NAMES


def test_a_release_and_its_profile_share_no_field_of_spec() -> None:
    """Both are Helm values of one rendering, so a shared field would be decided by their order."""
    release, profile = (
        schema(name)["properties"]["spec"]["properties"] for name in ("model-release", "model-profile")
    )
    assert set(release).isdisjoint(profile)


def test_the_values_files_share_no_key() -> None:
    files = ("shared-values", "enforced-values", "cluster-values", "model-release")
    keys = [key for name in files for key in schema(name)["properties"]]
    assert len(keys) == len(set(keys))
