"""Hostile files are refused soon and in few words: no crash, no recursion, no time that grows by its square.

Each file is the largest of its kind. What took minutes or a segmentation fault with another parser, or with
a careless loader, would stall the whole test run here.
"""

import pytest
from releasegate.strict_yaml import Reading, load, locate
from releasegate.strict_yaml.reading import MAX_BYTES

_FILES: dict[str, bytes] = {
    "open lists": b"[" * 200_000,
    "open mappings": b'{"a":' * 40_000,
    "open block lists": b"- " * 500_000,
    "open keys": b"? " * 500_000,
    "anchors in a row": b"&a " * 300_000,
    "tags in a row": b"!!a " * 250_000,
    "quotes": b'"' * MAX_BYTES,
    "escaped quotes": b'"' + b'\\"' * 500_000,
    "colons": b":" * MAX_BYTES,
    "backslashes in quotes": b'["' + b"\\" * 1_000_000,
    "a very long integer": b"[1" + b"0" * 1_000_000 + b"]",
    "a very long fraction": b"[0." + b"1" * 1_000_000 + b"]",
    "a very long exponent": b"[1e" + b"9" * 1_000_000 + b"]",
    "one key again and again": b"{" + b'"a":1,' * 100_000 + b'"a":1}',
    "combining marks": ("a: x" + "\u0301\u0316" * 200_000).encode(),
    "tabs": b"a: [" + b"\n\t1," * 50_000 + b"1]",
    "aliases": b"a: &a [1]\nb: [" + b"*a," * 100_000 + b"1]",
    "nul bytes": b"\x00" * MAX_BYTES,
    "every byte": bytes(range(256)) * 4096,
    "line ends": b"\r" * MAX_BYTES,
}


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("name", _FILES)
def test_refused_with_a_place(name: str, reading: Reading) -> None:
    loaded = load(_FILES[name], reading)
    assert loaded.values == ()
    assert 1 <= len(loaded.refusals) <= 20
    for refusal in loaded.refusals:
        assert refusal.line >= 1
        assert refusal.column >= 1
        assert len(refusal.message) < 400
        assert len(refusal.fix) < 250
        assert (refusal.message + refusal.fix).isprintable()


@pytest.mark.parametrize("name", _FILES)
def test_locate_survives(name: str) -> None:
    assert locate(_FILES[name], "/a/0/b")[0] >= 1


def test_text_that_drives_a_terminal_is_shown_as_escapes() -> None:
    for data in (b'{"\\u001b[31m\\u202e": 1, "\\u001b[31m\\u202e": 2}', b'"\\e[31m": 1\n"\\e[31m": 2\n'):
        for reading in Reading:
            for refusal in load(data, reading).refusals:
                assert (refusal.message + refusal.fix).isascii()
                assert (refusal.message + refusal.fix).isprintable()
