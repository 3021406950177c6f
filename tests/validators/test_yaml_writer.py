"""What is written reads the same in YAML 1.1 and 1.2."""

import pytest
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.yaml_writer import block, document, flow, scalar


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("churn", "churn"),
        ("s3://models.example.com/churn/7", "s3://models.example.com/churn/7"),
        ("registry.example.com/churn@sha256:aa", "registry.example.com/churn@sha256:aa"),
        ("Finds customers who may leave.", "Finds customers who may leave."),
        ("7", '"7"'),
        ("1.0.0", '"1.0.0"'),
        ("2026-01-02", '"2026-01-02"'),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("", '""'),
        ('say "hi"\\', '"say \\"hi\\"\\\\"'),
        ("a\nb", '"a\\x0ab"'),
        ("\u202e", '"\\u202e"'),
        ("\U000e0001", '"\\U000e0001"'),
        (True, "true"),
        (7, "7"),
        (0.5, "0.5"),
        (1e-05, "0.00001"),
        (1.0, "1"),
        (-2.5e-7, "-0.00000025"),
    ],
)
def test_scalars(value: JsonValue, written: str) -> None:
    assert scalar(value) == written


def test_the_quotes_that_were_there_stay() -> None:
    assert scalar("7", "'") == "'7'"
    assert scalar("churn", '"') == '"churn"'
    assert scalar("a\nb", "'") == '"a\\x0ab"'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_what_a_values_file_cannot_hold_is_refused(value: JsonValue) -> None:
    with pytest.raises(GateError):
        scalar(value)


def test_blocks_nest() -> None:
    value: JsonValue = {"a": {"b": [1, {"c": 2, "d": []}, [3]], "e": {}}, "f": "g"}
    assert (
        block(value, 2)
        == "a:\n    b:\n      - 1\n      - c: 2\n        d: []\n      - - 3\n    e: {}\n  f: g"
    )
    assert flow(value) == "{a: {b: [1, {c: 2, d: []}, [3]], e: {}}, f: g}"
    assert document({"a": 1}) == "a: 1\n"
