"""Other values of the same form, as a chart's schema takes them."""

import json
import re
from pathlib import Path

import pytest
from releasegate.json_types import JsonValue
from releasegate.render.leaves import Leaf
from releasegate.render.variations import acceptance, variations_of

HEX = "sha256:" + "0f" * 32


def varied(value: JsonValue, schema: JsonValue) -> list[JsonValue]:
    """What the value of `key` is changed to under a schema for it."""
    whole = {"type": "object", "properties": {"key": schema}, "required": ["key"]}
    known, accepts = acceptance(json.dumps(whole).encode())
    return variations_of(Leaf(("key",), value, "values.yaml"), {"key": value}, known, accepts)


def test_digest_stays_a_digest() -> None:
    found = varied(HEX, {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"})
    assert found
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", str(one)) for one in found)
    assert HEX not in found


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("500m", "^[0-9]+m$"),
        ("2Gi", "^[0-9]+(Ki|Mi|Gi)$"),
        ("10.0.0.0/8", "^[0-9.]+/[0-9]+$"),
        ("churn", "^[a-z]([-a-z0-9]*[a-z0-9])?$"),
        ("arn:aws:iam::000000000000:role/x", "^arn:"),
        ("0 6 * * *", "^[0-9*]+( [0-9*]+){4}$"),
        ("a", "^[a-z]$"),
    ],
)
def test_texts_keep_their_form(value: str, pattern: str) -> None:
    assert varied(value, {"type": "string", "pattern": pattern})


def test_enumerations_give_their_other_members() -> None:
    assert varied("a", {"enum": ["a", "b", "c"]}) == ["b", "c"]


def test_enumeration_behind_a_reference_counts() -> None:
    whole = {
        "properties": {"key": {"$ref": "#/definitions/x"}},
        "definitions": {"x": {"enum": ["Always", "Never"]}},
    }
    known, accepts = acceptance(json.dumps(whole).encode())
    assert variations_of(Leaf(("key",), "Always", ""), {"key": "Always"}, known, accepts) == ["Never"]


@pytest.mark.parametrize(
    ("value", "schema", "found"),
    [
        (True, {"type": "boolean"}, [False]),
        (100, {"type": "integer", "maximum": 100}, [99, 50]),
        (1, {"type": "integer", "minimum": 1}, [2]),
        ([], {"type": "array", "items": {"type": "object"}}, [[{"x": "x"}]]),
        ({}, {"type": "object"}, [{"x": "x"}, {"x": 1}]),
        ("only", {"const": "only"}, []),
    ],
)
def test_what_the_schema_refuses_is_not_tried(
    value: JsonValue, schema: JsonValue, found: list[JsonValue]
) -> None:
    assert varied(value, schema) == found


@pytest.mark.parametrize("data", [None, b"", b"{", b'{"type": 7}', b'{"$ref": "https://example.com/x"}'])
def test_schema_that_cannot_be_used_takes_anything(data: bytes | None) -> None:
    assert acceptance(data)[1]({"any": "thing"})


def test_schema_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    """It would refuse everything if it were read."""
    (tmp_path / "schema.json").write_text('{"type": "null"}')
    data = json.dumps({"$ref": (tmp_path / "schema.json").as_uri()}).encode()
    assert acceptance(data)[1]({"any": "thing"})


def test_pattern_that_takes_for_ever_takes_no_time() -> None:
    """With backtracking this takes longer than anybody waits."""
    assert varied("a" * 60 + "b", {"type": "string", "pattern": "^(a|aa)+b?$"})
