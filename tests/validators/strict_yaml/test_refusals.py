"""Each reason to refuse a file: at which line and column, and what the fix says."""

from typing import NamedTuple, get_args

import pytest
from releasegate.strict_yaml import Reading, load
from releasegate.strict_yaml.reading import Code

VALUES, MANIFEST, JSON = Reading.VALUES, Reading.MANIFEST, Reading.JSON


class Case(NamedTuple):
    code: Code
    reading: Reading
    data: bytes
    place: tuple[int, int]
    fix: str  # what the fix must say


def _utf8(text: str) -> bytes:
    return text.encode("utf-8")


_ALIAS_HEAVY = b"a: &a [" + b"x, " * 100 + b"x]\nb: [" + b"*a, " * 2000 + b"x]\n"

CASES = [
    Case("alias", VALUES, b"a: &x 1\nb: *x\n", (2, 4), "write the value out"),
    Case("alias", MANIFEST, b"a: 1\nb: [1, *x]\n", (2, 8), "write the value out"),
    Case("alias", MANIFEST, b"a: &x\n  b: *x\n", (2, 6), "write the value out"),
    Case("alias", MANIFEST, b"a: &x 1\n---\nb: *x\n", (3, 4), "write the value out"),
    Case("alias-budget", MANIFEST, _ALIAS_HEAVY, (2, 45), "fewer aliases"),
    Case("ambiguous-scalar", VALUES, b"a:\n  b: yes\n", (2, 6), 'quote it: "yes"'),
    Case("ambiguous-scalar", MANIFEST, b"- x\n- 0644\n", (2, 3), 'quote it: "0644"'),
    Case("ambiguous-scalar", VALUES, b"a: [p, q?r]\n", (1, 8), 'quote it: "q?r"'),
    Case("bidi-control", VALUES, _utf8("a: x\nb: \u00e9\u202ey\n"), (2, 5), "remove the character"),
    Case("bidi-control", VALUES, b'a: "x\\u202Ey"\n', (1, 4), "delete the escape"),
    Case("bidi-control", JSON, b'{"a": "x\\u202ey"}', (1, 7), "delete the escape"),
    Case("byte-order-mark", VALUES, _utf8("\ufeffa: 1\n"), (1, 1), "without a byte order mark"),
    Case("byte-order-mark", JSON, _utf8('{"a": "\ufeff"}'), (1, 8), "without a byte order mark"),
    Case("complex-key", VALUES, b"a:\n  ? [x]\n  : 1\n", (2, 5), "plain text"),
    Case("complex-key", VALUES, b"image: {{ .Values.image }}\n", (1, 9), "quote the value"),
    Case("complex-key", MANIFEST, b"a: &x k\n*x : 1\n", (2, 1), "plain text"),
    Case("control-character", VALUES, b"a: x\nb: y\x1b[0m\n", (2, 5), "remove the character"),
    Case("control-character", VALUES, b"a: x\x00\n", (1, 5), "remove the character"),
    Case("control-character", VALUES, b'a: "x\\0"\n', (1, 4), "delete the escape"),
    Case("control-character", JSON, b'{"a": "\\u001b"}', (1, 7), "delete the escape"),
    Case("control-character", JSON, b'["\\ud800"]', (1, 2), "delete the escape"),
    Case("directive", MANIFEST, b"%YAML 1.1\n---\na: 1\n", (1, 1), "delete the line"),
    Case("document-marker", MANIFEST, b"a: 1\n--- \nb: 2\n", (2, 1), "exactly `---`"),
    Case("document-marker", MANIFEST, b"a: 1\n--- # x\nb: 2\n", (2, 1), "exactly `---`"),
    Case("document-marker", MANIFEST, b"--- {a: 1}\n", (1, 1), "exactly `---`"),
    Case("document-marker", MANIFEST, b"a: 1\n---b\n", (2, 1), "exactly `---`"),
    Case("document-marker", VALUES, b"a: 1\n...\n", (2, 1), "delete the line"),
    Case("document-marker", VALUES, b"a: 1\n...", (2, 1), "delete the line"),
    Case("duplicate-key", VALUES, b"x:\n  a: 1\n  b: 2\n  a: 3\n", (4, 3), "line 2 or the one on line 4"),
    Case("duplicate-key", MANIFEST, b'{a: 1, "a": 2}\n', (1, 8), "delete the one on line 1"),
    Case("duplicate-key", JSON, b'{\n "a": 1,\n "\\u0061": 2\n}', (3, 2), "line 2 or the one on line 3"),
    Case("empty", VALUES, b"", (1, 1), "write its content"),
    Case("empty", VALUES, b"# nothing here\n", (1, 1), "write its content"),
    Case("empty", VALUES, b"---\n", (1, 1), "write its content"),
    Case("empty", JSON, b" \n", (1, 1), "write its content"),
    Case("escape", VALUES, _utf8('a: \u00e9\n"b": "\u00e9\\\\\\/"\n'), (2, 10), "write `/`"),
    Case("explicit-tag", VALUES, b"a: !!str 5\n", (1, 4), "delete the tag"),
    Case("explicit-tag", MANIFEST, b"- !Ref {x: 1}\n", (1, 3), "delete the tag"),
    Case("explicit-tag", VALUES, b"a: ! x\n", (1, 4), "delete the tag"),
    Case("explicit-tag", VALUES, b'a: ! "x"\n', (1, 4), "delete the tag"),
    Case("explicit-tag", VALUES, b"!!str a: 1\n", (1, 1), "delete the tag"),
    Case("inexact-number", VALUES, b"a: 9007199254740993\n", (1, 4), 'quote it: "9007199254740993"'),
    Case(
        "inexact-number", VALUES, b"a: 1.10\n", (1, 4), 'quote it: "1.10"; or, if it is a number, write 1.1'
    ),
    Case("inexact-number", VALUES, b"a: 0.1000000000000000055\n", (1, 4), "fewer digits"),
    Case("inexact-number", JSON, b'{"a": [1, 1e999]}', (1, 11), 'quote it: "1e999"'),
    Case("inexact-number", JSON, b'{"a": 123456789012345678}', (1, 7), 'quote it: "123456789012345678"'),
    Case("invisible-character", VALUES, _utf8("a: ch\u200burn\n"), (1, 6), "remove the character"),
    Case("invisible-character", VALUES, _utf8("a: ch\u200durn\n"), (1, 6), "remove the character"),
    Case("invisible-character", JSON, b'{"a": "ch\\u00adurn"}', (1, 7), "delete the escape"),
    Case("key-not-ascii", VALUES, _utf8("a:\n  n\u0430me: x\n"), (2, 3), "ASCII letters"),
    Case("key-not-ascii", VALUES, b'"n\\u0430me": x\n', (1, 1), "ASCII letters"),
    Case("key-not-ascii", JSON, _utf8('{"a": 1, "n\u0430me": 2}'), (1, 10), "ASCII letters"),
    Case("key-not-text", MANIFEST, b"a: 1\non: push\n", (2, 1), 'quote it: "on"'),
    Case("key-not-text", VALUES, b"8080: x\n", (1, 1), 'quote it: "8080"'),
    Case("key-not-text", MANIFEST, b"? ~\n: x\n", (1, 3), 'quote it: "~"'),
    Case("line-ending", VALUES, b"a: 1\r\nb: 2\r\n", (1, 5), "LF line ends"),
    Case("line-ending", JSON, b'{"a": 1}\r', (1, 9), "LF line ends"),
    Case("line-separator", VALUES, _utf8("a: x\nb: y\u0085\n"), (2, 5), "end the line with LF"),
    Case("line-separator", MANIFEST, _utf8("a: x\u2028y\n"), (1, 5), "end the line with LF"),
    Case("line-separator", MANIFEST, b'a: "\\L"\n', (1, 4), "delete the escape"),
    Case("merge-key", MANIFEST, b"a: &x {b: 1}\nc:\n  <<: *x\n", (3, 3), "write the keys out"),
    Case("not-nfc", VALUES, _utf8("a: cafe\u0301\n"), (1, 7), "NFC"),
    Case("not-nfc", VALUES, _utf8("a: x" + "\u0301" * 40 + "\n"), (1, 5), "remove the marks"),
    Case("not-utf8", VALUES, b"a: x\nb: \xc3\xa9\xff\n", (2, 5), "UTF-8"),
    Case("not-utf8", VALUES, "a: 1\n".encode("utf-16"), (1, 1), "UTF-8"),
    Case("null", VALUES, b"a: 1\nb:\n", (2, 1), "write a value"),
    Case("null", VALUES, b"a:\n  - ~\n", (2, 5), "write a value"),
    Case("second-document", VALUES, b"a: 1\n---\nb: 2\n", (2, 1), "a file of its own"),
    Case("second-document", VALUES, b"a: 1\n---\n", (2, 1), "delete the line"),
    Case("syntax", VALUES, b"a: 1\n b: 2\n", (2, 3), "align this line"),
    Case("syntax", VALUES, b"a: @x\n", (1, 4), "quote the value"),
    Case("syntax", JSON, b'{\n  "a": 1\n  "b": 2\n}', (3, 3), "add it"),
    Case("syntax", JSON, b'{"a": NaN}', (1, 7), "write a number"),
    Case("syntax", JSON, b'{"a": [-Infinity]}', (1, 8), "write a number"),
    Case("tab-indent", VALUES, b"a:\n\tb: 1\n", (2, 1), "by spaces"),
    Case("tab-indent", VALUES, b"a: [1,\n  \t2]\n", (2, 3), "by spaces"),
    Case("tab-indent", MANIFEST, b"a: |\n  x\n\ty\n", (3, 1), "by spaces"),
    Case("too-deep", VALUES, b"a: " + b"[" * 64 + b"]" * 64, (1, 67), "flatter"),
    Case("too-deep", JSON, b"[\n" * 65 + b"]" * 65, (65, 1), "flatter"),
    Case("too-large", VALUES, b"#" * (1024 * 1024 + 1), (1, 1), "split the file"),
    Case("too-large", JSON, b" " * (1024 * 1024 + 1), (1, 1), "split the file"),
    Case("too-many", VALUES, b"- 1\n" * 50_000, (50_000, 3), "split the file"),
    Case("too-many", MANIFEST, (b"- 1\n" * 100 + b"---\n") * 499, (50_000, 3), "split the file"),
    Case("too-many", MANIFEST, b"---\na: 1\n" * 501, (1001, 1), "split the file"),
    Case("too-many", JSON, b"[" + b"1,\n" * 50_000 + b"1]", (50_000, 1), "split the file"),
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.code}-{case.reading.name}-{case.data[:24]!r}"
)
def test_the_first_refusal_names_code_place_and_fix(case: Case) -> None:
    loaded = load(case.data, case.reading)
    assert loaded.values == ()
    first = loaded.refusals[0]
    assert (first.code, first.line, first.column) == (case.code, *case.place)
    assert case.fix in first.fix
    assert first.message
    assert first.message.isascii()
    assert "\n" not in first.message + first.fix


def test_every_code_has_a_case() -> None:
    assert {case.code for case in CASES} == set(get_args(Code))


@pytest.mark.parametrize(
    ("data", "reading", "words"),
    [
        (b"a: 1\nb: 2\na: 3\n", VALUES, ["`a`", "line 1", "line 3"]),
        (b"#" * (1024 * 1024 + 1), VALUES, ["1,048,577", "1,048,576"]),
        (b"a: x\nb: \xff\n", VALUES, ["byte 8", "line 2"]),
        ("a: 1\n".encode("utf-16"), VALUES, ["UTF-16"]),
        (b"a: 1\r\n", VALUES, ["carriage return", "documents"]),
        (_utf8("n\u0430me: 1\n"), VALUES, ["n\\u0430me", "CYRILLIC SMALL LETTER A", "values may hold"]),
        (b"replicas:\n", VALUES, ["`replicas`", "Helm"]),
        (b"a: 12345678901234567890\n", VALUES, ["2^53", "Helm"]),
        (b"[" * 65, JSON, ["64"]),
    ],
)
def test_the_message_names_the_thing_and_why(data: bytes, reading: Reading, words: list[str]) -> None:
    message = load(data, reading).refusals[0].message
    assert [word for word in words if word not in message] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c\n", "`:` stands where no key can be"),
        ("a:\n  b: 1\n c: 2\n", "no key of the mapping that is open here"),
        ("- a\nb: 1\n", "no item of the list that is open here"),
        ("a: [1, 2\n", "a list in `[ ]` is not closed"),
        ("a: {b: 2\n", "a mapping in `{ }` is not closed"),
        ("a: 'x\n", "a quote is opened and never closed"),
        ("a: *\n", "taken for an alias"),
        ('a: "\\q"\n', "do not know this escape"),
        ('a: "\\ud83d"\n', "no Unicode character"),
        ('a: "\\xz"\n', "lacks hexadecimal digits"),
        ("a: - b\n", "a list item `- ` cannot start here"),
        ("a: ? b\n", "a `? ` key cannot start here"),
        ("a: |x\n  b\n", "more text stands after `|`"),
        ("a\nb: 1\n", "a `:` stands where no key can be"),
        ("a: 1\n? b\n c\n- d: e\n", "this is no YAML"),
        ("{a: 1}\n{b: 2}\n", "the document ends above"),
        ('a: "x\n---\ny"\n', "stands inside quotes"),
    ],
)
def test_broken_yaml_is_told_in_plain_words(text: str, words: str) -> None:
    (refusal,) = load(text.encode(), MANIFEST).refusals
    assert refusal.code == "syntax"
    assert words in refusal.message
    assert refusal.fix


def test_several_mistakes_are_told_at_once_in_order() -> None:
    refusals = load(b"a: yes\nb: 0644\nc:\nb: 1\n", VALUES).refusals
    assert [(r.code, r.line) for r in refusals] == [
        ("ambiguous-scalar", 1),
        ("ambiguous-scalar", 2),
        ("null", 3),
        ("duplicate-key", 4),
    ]


def test_a_syntax_error_comes_after_the_mistakes_before_it() -> None:
    refusals = load(b"a: yes\nb: [\n", VALUES).refusals
    assert [(r.code, r.line) for r in refusals] == [("ambiguous-scalar", 1), ("syntax", 3)]


def test_no_more_than_twenty_mistakes_are_told() -> None:
    assert len(load(b"- yes\n" * 100, VALUES).refusals) == 20
    assert len(load(b"[" + b"NaN," * 100 + b"1]", JSON).refusals) == 20
