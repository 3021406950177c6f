"""Every recorded case is read as sigs.k8s.io/yaml reads it, or refused; never read otherwise."""

import json
from pathlib import Path

import pytest
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading, load

_CASES: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "yaml-cases.json").read_text(encoding="utf-8")
)
# Go's function reads the first document only; Argo CD cuts the file first. See test_documents.py.
_MANY_DOCUMENTS = {"multidoc", "multidoc_empty_first", "two_docs_trailing_sep"}


def _exact(value: JsonValue) -> str:
    """A text that tells 1 from 1.0 and from True."""
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize("reading", [Reading.VALUES, Reading.MANIFEST])
@pytest.mark.parametrize("name", sorted(_CASES))
def test_equal_to_kubernetes_or_refused(name: str, reading: Reading) -> None:
    loaded = load(_CASES[name]["yaml"].encode(), reading)
    expected = _CASES[name]["kubernetes_strict"]
    if loaded.refusals:
        assert loaded.values == ()
        return
    assert not expected.startswith("ERR"), f"Go refuses this: {expected}"
    if name not in _MANY_DOCUMENTS:
        value = loaded.values[0] if loaded.values else None
        assert _exact(value) == _exact(json.loads(expected))


def test_the_cases_are_all_there_and_a_fair_part_is_read() -> None:
    read = {
        reading: {name for name, case in _CASES.items() if not load(case["yaml"].encode(), reading).refusals}
        for reading in (Reading.VALUES, Reading.MANIFEST)
    }
    assert len(_CASES) == 146
    assert len(read[Reading.VALUES]) == 23
    assert len(read[Reading.MANIFEST]) == 35
    assert read[Reading.VALUES] < read[Reading.MANIFEST]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{a: x?y}\n", "go-yaml ends a plain scalar in braces at `?`, and fails"),
        ("[http://models.example.com/?v=1]\n", "and so it does in brackets"),
        ("[a, {b?c: 1}]\n", "and in a key"),
        ("a: -_5\n", "go-yaml drops underscores and reads -5"),
        ("a: +_1\n", "go-yaml drops underscores and reads 1"),
        ("a: 0b+1\n", "go-yaml reads 1, a sign after the prefix and all"),
        ("a: 0b-1\n", "and -1"),
        ("a: |\n  x", "Kubernetes ends the last line of a file, so its text is longer than Helm's"),
        ("a: >+\n  x\n  ", "and so where blanks are on that line"),
        ("\u00a0{a: b}: c\n", "Kubernetes' decoder skips any space before `{`, and then reads a mapping"),
        ("\n\u3000{a}\n", "and on a later line"),
        ("a: &x 1\nb: &x\n  c: *x\n", "the second anchor hides the first, and contains itself"),
    ],
)
def test_traps_beyond_the_recorded_cases(text: str, why: str) -> None:
    assert load(text.encode(), Reading.MANIFEST).refusals, why


def test_a_text_block_may_end_with_the_file_where_its_line_is_ended() -> None:
    assert load(b"a: |\n  x\n", Reading.MANIFEST).values == ({"a": "x\n"},)
    assert load(b"a: |\n  x", Reading.VALUES).values == ({"a": "x"},), "Helm reads it as it is"
    assert load(b"a: |\n  x\nb: 1", Reading.MANIFEST).values == ({"a": "x\n", "b": 1},)


def test_an_anchor_on_a_key_hides_an_earlier_one() -> None:
    assert load(b"a: &x 1\n&x k: *x\n", Reading.MANIFEST).values == ({"a": 1, "k": "k"},)


def test_a_question_mark_outside_brackets_is_text() -> None:
    assert load(b"a: http://models.example.com/?v=1\n", Reading.VALUES).values == (
        {"a": "http://models.example.com/?v=1"},
    )
