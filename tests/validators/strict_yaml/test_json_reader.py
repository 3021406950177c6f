"""JSON files: what is read, and where a mistake is said to be."""

import json

import pytest
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading, Refusal, load


def _refusals(text: str) -> tuple[Refusal, ...]:
    return load(text.encode(), Reading.JSON).refusals


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, -2, 0.25, 1e-7, 1e300, True, False, None, "x"], "b": {}, "c": []},
        {"text": 'tab\tline\nquote"backslash\\slash/caf\u00e9\U0001f600'},
        {"n": [2**53, -(2**53), 1.0, 0.0, 100.0]},
        [],
        "text",
        7,
        None,
    ],
)
def test_what_json_dumps_writes_is_read_back(value: JsonValue) -> None:
    for text in (json.dumps(value), json.dumps(value, indent="\t"), json.dumps(value, ensure_ascii=False)):
        loaded = load(text.encode(), Reading.JSON)
        assert loaded.refusals == ()
        assert json.dumps(loaded.values[0]) == json.dumps(value)


def test_escaped_slashes_are_fine_in_json() -> None:
    assert load(b'{"a": "x\\/y"}', Reading.JSON).values == ({"a": "x/y"},)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("{", (1, 2), "a key in double quotes"),
        ('{"a" 1}', (1, 6), "a `:` is missing"),
        ('{"a": }', (1, 7), "a value is missing"),
        ('{\n\t"a": 1\n\t"b": 2}', (3, 2), "a `,` or a closing bracket"),
        ('{"a": 1} x', (1, 10), "the value ends above"),
        ('{"a": 1}\n{"b": 2}', (2, 1), "the value ends above"),
        ('["x', (1, 2), "never closed"),
        ('["x\ny"]', (1, 4), "line break or a tab"),
        ('["\\q"]', (1, 3), "does not know this escape"),
        ("{'a': 1}", (1, 2), "a key in double quotes"),
        ("[01]", (1, 3), "a `,` or a closing bracket"),
        ("[+1]", (1, 2), "a value is missing"),
        ("[1.]", (1, 3), "a `,` or a closing bracket"),
        ("# comment\n{}", (1, 1), "a value is missing"),
        ('{"a": NaN, "a": }', (1, 17), "a value is missing"),
    ],
)
def test_broken_json_is_told_in_plain_words_with_its_place(
    text: str, place: tuple[int, int], words: str
) -> None:
    (refusal,) = _refusals(text)
    assert (refusal.code, refusal.line, refusal.column) == ("syntax", *place)
    assert words in refusal.message


def test_every_mistake_has_its_own_place() -> None:
    text = '{\n\t"a": NaN,\n\t"b": [1e400, 9007199254740993],\n\t"a": "x\\u200b",\n\t"\u00e9": 1\n}'
    assert [(r.code, r.line, r.column) for r in _refusals(text)] == [
        ("syntax", 2, 7),
        ("inexact-number", 3, 8),
        ("inexact-number", 3, 15),
        ("duplicate-key", 4, 2),
        ("invisible-character", 4, 7),
        ("key-not-ascii", 5, 2),
    ]


def test_the_same_key_in_two_objects_is_no_duplicate() -> None:
    assert load(b'[{"a": {"a": 1}}, {"a": 2}]', Reading.JSON).values == ([{"a": {"a": 1}}, {"a": 2}],)


def test_brackets_inside_text_do_not_nest() -> None:
    text = json.dumps(["[{" * 100, '\\"[' * 100])
    assert load(text.encode(), Reading.JSON).values == (json.loads(text),)


@pytest.mark.parametrize(
    "text", ["0.1000000000000000055511151231257827", "1e400", "-1e400", "1e-400", "4.9e-325"]
)
def test_floats_that_would_change_are_refused(text: str) -> None:
    assert [r.code for r in _refusals(f"[{text}]")] == ["inexact-number"]
