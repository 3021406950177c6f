"""Properties: no bytes make the loader raise, and what it reads is what was written."""

import json
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Loaded, Reading, load, locate
from releasegate.strict_yaml.characters import first_fault
from releasegate.strict_yaml.reading import MAX_DEPTH, MAX_REFUSALS, Code

# The same examples on every run: a failure is a defect, not chance.
_QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)

_FRAGMENTS = st.sampled_from(
    [
        *("a", "b: ", "- ", "-", "? ", ": ", ":", "\n", "\n  ", "  ", " ", "\t", "[", "]", "{", "}", ","),
        *("#", "|", "|\n  x", ">-\n  y\n", '"', "'", "\\n", "\\x41", "\\/", "\\u202e", "&x ", "*x", "!"),
        *("!!str ", "%", "---", "\n---\n", "...", "1", "0644", "1.10", "1e3", "~", "null", "true", "yes"),
        *("<<: ", "=", "12:30", '"a": ', "NaN", "\r", "\ufeff", "\u200b", "\u00e9", "e\u0301", "\u2028"),
        *("\U0001f600", "@", "`", "\0"),
    ]
)
_FILES = st.one_of(
    st.binary(max_size=200),
    st.lists(_FRAGMENTS, max_size=25).map(lambda parts: "".join(parts).encode()),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
_TEXT = st.text(max_size=20).filter(lambda text: first_fault(text) is None)
_KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
_NUMBERS = st.one_of(st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False))
_JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=20,
)
# Helm values hold no null, and YAML writes floats without an exponent.
_PLAIN_VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**53), 2**53), _TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=20,
)


def _depth(value: JsonValue) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


def _check(loaded: Loaded) -> None:
    assert len(loaded.refusals) <= MAX_REFUSALS + 1
    assert not (loaded.values and loaded.refusals)
    for refusal in loaded.refusals:
        assert refusal.code in get_args(Code)
        assert refusal.line >= 1
        assert refusal.column >= 1
        assert refusal.message.isprintable()
        assert refusal.fix.isprintable()
    for value in loaded.values:
        text = json.dumps(value, allow_nan=False)
        text.encode("utf-8")
        assert json.dumps(json.loads(text)) == text
        assert _depth(value) <= MAX_DEPTH


@_QUICK
@given(_FILES, st.sampled_from(Reading))
def test_any_bytes_are_read_or_refused(data: bytes, reading: Reading) -> None:
    _check(load(data, reading))


@_QUICK
@given(_FILES, st.text(max_size=10), st.integers(0, 3))
def test_any_place_can_be_asked_for(data: bytes, pointer: str, index: int) -> None:
    line, column = locate(data, "/" + pointer, index)
    assert line >= 1
    assert column >= 1
    assert line <= data.count(b"\n") + 1


@_QUICK
@given(_JSON_VALUES, st.sampled_from([None, "\t", 2]), st.booleans())
def test_json_is_read_back_as_it_was_written(value: JsonValue, indent: str | int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    loaded = load(text.encode("utf-8"), Reading.JSON)
    assert loaded.refusals == ()
    assert json.dumps(loaded.values[0]) == json.dumps(value)


@_QUICK
@given(_PLAIN_VALUES, st.sampled_from([None, 2]))
def test_json_is_helm_values_too(value: JsonValue, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    loaded = load(text.encode("utf-8"), Reading.VALUES)
    assert loaded.refusals == ()
    assert json.dumps(loaded.values[0]) == json.dumps(value)


@_QUICK
@given(st.lists(_KEYS, min_size=1, max_size=6, unique=True), st.sampled_from([None, "\t", 2]))
def test_every_key_is_found_where_it_stands(keys: list[str], indent: str | int | None) -> None:
    text = json.dumps({"outer": dict.fromkeys(keys, 1)}, indent=indent)
    lines = text.split("\n")
    for key in keys:
        pointer = "/outer/" + key.replace("~", "~0").replace("/", "~1")
        line, column = locate(text.encode(), pointer)
        assert lines[line - 1][column - 1 :].startswith(json.dumps(key))
