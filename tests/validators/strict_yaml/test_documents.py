"""Documents of a file: what is read as one, what is skipped, aliases, text blocks and characters."""

import json

import pytest
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading, load, locate
from releasegate.strict_yaml.reading import MAX_DEPTH


def _read(text: str, reading: Reading = Reading.MANIFEST) -> tuple[JsonValue, ...]:
    loaded = load(text.encode(), reading)
    assert loaded.refusals == ()
    return loaded.values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", ()),
        ("# only a comment\n", ()),
        ("---\n", ()),
        ("null\n", ()),
        ("a: 1\n", ({"a": 1},)),
        ("---\na: 1\n", ({"a": 1},)),
        ("a: 1\n---\nb: 2\n", ({"a": 1}, {"b": 2})),
        ("a: 1\n---\n", ({"a": 1},)),
        ("a: 1\n---", ({"a": 1},)),
        ("---\n---\na: 1\n", ({"a": 1},)),
        ("# head\n---\na: 1\n---\n# nothing\n---\n~\n---\nb: 2\n", ({"a": 1}, {"b": 2})),
        ("a: |\n  ---\n  x\n", ({"a": "---\nx\n"},)),
        ("- 1\n- 2\n", ([1, 2],)),
    ],
)
def test_a_manifest_holds_the_documents_that_argo_cd_applies(
    text: str, values: tuple[JsonValue, ...]
) -> None:
    assert _read(text) == values


def test_an_index_of_load_is_an_index_of_locate() -> None:
    text = "# head\n---\nkind: A\n---\n# nothing\n---\nkind: B\n"
    for index, value in enumerate(_read(text)):
        line, column = locate(text.encode(), "/kind", index)
        assert isinstance(value, dict)
        assert text.split("\n")[line - 1] == f"kind: {value['kind']}"
        assert column == 1


def test_values_may_begin_with_a_separator() -> None:
    assert _read("# comment\n---\na: 1\n", Reading.VALUES) == ({"a": 1},)


def test_aliases_stand_for_their_value_in_a_manifest() -> None:
    assert _read("a: &x [1, {b: &y 2}]\nc: *x\nd: *y\n") == (
        {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": 2},
    )
    assert _read("a: &x 1\nb: &x 2\nc: *x\n") == ({"a": 1, "b": 2, "c": 2},)


def test_aliases_do_not_reach_into_another_document() -> None:
    (refusal,) = load(b"a: &x 1\n---\nb: *x\n", Reading.MANIFEST).refusals
    assert refusal.code == "alias"


def test_the_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    refusals = load("\n".join(lines).encode(), Reading.MANIFEST).refusals
    assert [r.code for r in refusals] == ["alias-budget"]


def test_the_alias_budget_counts_what_all_documents_stand_for() -> None:
    document = "a: &a [" + "x, " * 1000 + "]\nb: [" + "*a, " * 8 + "]\n"
    assert _read("---\n".join([document] * 6)) == _read(document) * 6
    (refusal,) = load("---\n".join([document] * 7).encode(), Reading.MANIFEST).refusals
    assert refusal.code == "alias-budget"
    assert "50,000" in refusal.message


def test_aliases_do_not_get_round_the_depth_limit() -> None:
    half = "[" * 40 + "]" * 40
    fill = "c: [" + "x, " * 50 + "]\n"
    text = f"a: &a {half}\n{fill}b: {'[' * 30}*a{']' * 30}\n"
    (refusal,) = load(text.encode(), Reading.MANIFEST).refusals
    assert (refusal.code, refusal.line, refusal.column) == ("too-deep", 3, 34)
    fits = f"a: &a {half}\n{fill}b: {'[' * 23}*a{']' * 23}\n"
    json.dumps(_read(fits))


def test_the_deepest_file_that_is_read() -> None:
    for reading in Reading:
        assert not load(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, reading).refusals
        assert load(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), reading).refusals


def test_tabs_are_text_but_no_indentation() -> None:
    text = "run: |\n  if x; then\n  \techo\n  fi\nb: x\ty\nc: 1\t# comment\nd:\tz\n"
    assert _read(text, Reading.VALUES) == (
        {"run": "if x; then\n\techo\nfi\n", "b": "x\ty", "c": 1, "d": "z"},
    )


def test_a_tab_after_a_block_is_indentation_again() -> None:
    (refusal,) = load(b"a: |\n x\n \ty\nb: [1,\n\t2]\nc: |\n x\n \ty\n", Reading.MANIFEST).refusals
    assert (refusal.code, refusal.line) == ("tab-indent", 5)


@pytest.mark.parametrize(
    "text",
    [
        "caf\u00e9",
        "\u00ab mod\u00e8le \u00bb\u00a0!",
        "\u6a21\u578b\u3000\u767a\u58f2",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f4bb",
        "\u2764\ufe0f",
        "1\ufe0f\u20e3",
        "\u043c\u043e\u0434\u0435\u043b\u044c",
    ],
)
def test_values_may_hold_any_script(text: str) -> None:
    assert _read(f"a: {text}\n# {text}\n", Reading.VALUES) == ({"a": text},)
    assert load(json.dumps({"a": text}).encode(), Reading.JSON).values == ({"a": text},)
    assert load(json.dumps({"a": text}, ensure_ascii=False).encode(), Reading.JSON).values == ({"a": text},)


@pytest.mark.parametrize(
    "symbol",
    [
        *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
        *("\u200e", "\u200f", "\u061c", "\ufeff", "\u0085", "\u2028", "\u2029", "\u0000", "\u0007", "\u007f"),
        *("\u0080", "\u009f", "\u00ad", "\u200b", "\u2060", "\u180e", "\u3164", "\ufff9", "\ufffe", "\uffff"),
        *("\U000e0041", "\U000e0100", "\r"),
    ],
)
@pytest.mark.parametrize("reading", list(Reading))
def test_characters_that_are_refused_anywhere(symbol: str, reading: Reading) -> None:
    text = (
        json.dumps({"a": f"x{symbol}y"}, ensure_ascii=False).replace("\\u0000", "\0").replace("\\u0007", "\7")
    )
    for written in (text.replace("\\r", "\r"), "# x" + symbol + "\na: 1\n"):
        (refusal,) = load(written.encode(), reading).refusals
        offset = written.index(symbol)
        assert (refusal.line, refusal.column) == (1, offset + 1)


def test_escapes_in_double_quotes() -> None:
    text = '"a": "\\x41\\u00e9\\n\\t\\r\\"\\\\ \\U0001F600"\n'
    assert _read(text, Reading.VALUES) == ({"a": 'A\u00e9\n\t\r"\\ \U0001f600'},)


def test_keys_keep_to_ascii_whatever_their_quotes() -> None:
    assert _read('"a b": 1\n"<<": 2\n\'on\': 3\n"": 4\n', Reading.VALUES) == (
        {"a b": 1, "<<": 2, "on": 3, "": 4},
    )
    for key in ('"a\\tb"', '"a\\u0301"', "? |\n  a\n"):
        refusals = load(f"{key}: 1\n".encode(), Reading.MANIFEST).refusals
        assert "key-not-ascii" in {refusal.code for refusal in refusals}
