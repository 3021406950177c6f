"""Tokens of a JSON text with their offsets, for well-formed JSON and, without harm, for any other text."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from releasegate.strict_yaml.reading import MAX_DEPTH, MAX_VALUES

# Possessive, and an open string runs to the end of the text: no input makes the search go back.
_TOKEN = re.compile(
    r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)([ \t\n\r]*+:)?|[\[\]{}]|[^ \t\n\r"\[\]{}:,]++',
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: `{`, `}`, `[`, `]`, a string as it is written, or a number or word."""

    written: str
    offset: int
    is_key: bool


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a JSON text without its colons and commas."""
    for match in _TOKEN.finditer(text):
        yield Token(match[1] or match[0], match.start(), match[2] is not None)


def string_value(written: str) -> str:
    """What a JSON string, with its quotes, stands for. It must be well-formed."""
    return str(json.loads(written, strict=False)) if "\\" in written else written[1:-1]


def depth_fault(text: str) -> int | None:
    """The offset of the first `{` or `[` that nests deeper than MAX_DEPTH, or None."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return None
    depth = 0
    for token in tokens(text):
        if token.written in ("{", "["):
            depth += 1
            if depth > MAX_DEPTH:
                return token.offset
        elif token.written in ("}", "]"):
            depth -= 1
    return None


def many_fault(text: str) -> int | None:
    """The offset of the first value beyond MAX_VALUES, or None."""
    if text.count(",") + text.count("[") + text.count("{") < MAX_VALUES:  # as many values as these, and one
        return None
    values = (token for token in tokens(text) if not token.is_key and token.written not in ("]", "}"))
    beyond = next(islice(values, MAX_VALUES, None), None)
    return None if beyond is None else beyond.offset
