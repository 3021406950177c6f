"""Plain scalars: what is read, with its exact type, and what must be quoted."""

import pytest
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading, load


def _value(text: str) -> JsonValue:
    loaded = load(f"a: {text}\n".encode(), Reading.MANIFEST)
    assert loaded.refusals == ()
    (document,) = loaded.values
    assert isinstance(document, dict)
    return document["a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("churn", "churn"),
        ("1.2.3", "1.2.3"),
        ("v1", "v1"),
        ("500m", "500m"),
        ("1Gi", "1Gi"),
        ("10%", "10%"),
        ("sha256:0a1b", "sha256:0a1b"),
        ("models:/churn/7", "models:/churn/7"),
        ("8080:80", "8080:80"),
        (".", "."),
        ("..", ".."),
        ("--flag", "--flag"),
        ("-a", "-a"),
        ("1a2b", "1a2b"),
        ("nan", "nan"),
        ("tRuE", "tRuE"),
        ("nO", "nO"),
        ('"yes"', "yes"),
        ("'0644'", "0644"),
        ('"1.10"', "1.10"),
        ("0", 0),
        ("7", 7),
        ("-7", -7),
        ("9007199254740992", 2**53),
        ("-9007199254740992", -(2**53)),
        ("0.5", 0.5),
        ("-0.5", -0.5),
        ("0.90", 0.9),
        ("0.00001", 0.00001),
        ("1.5", 1.5),
        ("12.25", 12.25),
        ("0.30000000000000004", 0.30000000000000004),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("Null", None),
    ],
)
def test_read(text: str, value: JsonValue) -> None:
    read = _value(text)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N"),
        *(
            "0644",
            "08",
            "00",
            "0o644",
            "0O7",
            "0x1F",
            "0XFF",
            "-0x1",
            "0b101",
            "0B1",
            "+5",
            "-0",
            "1_000",
            "-_5",
        ),
        *(
            "1e3",
            "1E3",
            "1.e3",
            "1.5e3",
            "5e10",
            "1e1000",
            "123e4567",
            ".5",
            "5.",
            "+1.5",
            "-.5",
            "01.5",
            "1_0.5",
        ),
        *(".inf", "-.inf", "+.INF", ".Inf", ".nan", ".NaN", ".NAN"),
        *("12:30", "12:30:45", "190:20:30.15", "-1:30", "1_0:30"),
        *(
            "2026-01-02",
            "2026-1-2",
            "2026-01-02T03:04:05Z",
            "2026-01-02 03:04:05",
            "2026-01-02t03:04:05.5+01:00",
        ),
        *("=", "<<"),
    ],
)
def test_ambiguous(text: str) -> None:
    (refusal,) = load(f"a: {text}\n".encode(), Reading.VALUES).refusals
    assert (refusal.code, refusal.line, refusal.column) == ("ambiguous-scalar", 1, 4)
    assert refusal.fix == f'quote it: "{text}"'
    assert f"`{text}`" in refusal.message


@pytest.mark.parametrize("text", ["yes", "0644", "1e3", "12:30", "2026-01-02", "+5", ".5", "1.10", "=", "<<"])
def test_the_quoted_text_is_read_as_that_text(text: str) -> None:
    assert _value(f'"{text}"') == text


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("1.10", 'quote it: "1.10"; or, if it is a number, write 1.1'),
        ("1.0", 'quote it: "1.0"; or, if it is a number, write 1'),
        ("10.0", 'quote it: "10.0"; or, if it is a number, write 10'),
        ("0.0", 'quote it: "0.0"; or, if it is a number, write 0'),
        ("-0.0", 'quote it: "-0.0"; or, if it is a number, write 0'),
        ("9007199254740993", 'quote it: "9007199254740993"'),
        ("-9007199254740993", 'quote it: "-9007199254740993"'),
        ("12345678901234567890123", 'quote it: "12345678901234567890123"'),
        ("0.1000000000000000055", 'quote it: "0.1000000000000000055", or write fewer digits'),
        ("1" + "0" * 400 + ".5", "put the text in quotes, or write fewer digits"),
    ],
)
def test_numbers_that_would_change(text: str, fix: str) -> None:
    (refusal,) = load(f"a: {text}\n".encode(), Reading.VALUES).refusals
    assert (refusal.code, refusal.fix) == ("inexact-number", fix)


def test_an_empty_value_is_null_in_a_manifest_only() -> None:
    assert load(b"a:\nb: [1, ~]\n", Reading.MANIFEST).values == ({"a": None, "b": [1, None]},)
    assert [r.code for r in load(b"a:\nb: [1, ~]\n", Reading.VALUES).refusals] == ["null", "null"]
