"""Lexer: the text of a Go template as tokens (text/template/parse/lex.go says the rules)."""

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from releasegate.argocd.expansion.gotemplate.faults import Fault

_SPACES = " \t\r\n"
KEYWORDS = frozenset(
    {"block", "break", "continue", "define", "else", "end", "if", "range", "nil", "template", "with"}
)
# What may follow a name; "}}" as well.
_AFTER_NAME = ".,|:)( \t\r\n"
_NAME = re.compile(r"\w+")
_QUOTED = re.compile(r'"(?:\\[^\n]|[^"\\\n])*"')
_CHARACTER = re.compile(r"'(?:\\[^\n]|[^'\\\n])*'")
_NUMBER = re.compile(
    r"[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?"
    r"|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?"
)


class Token(NamedTuple):
    """kind: text, left, right, space, name, keyword, bool, field, variable, dot, number, string, character,
    or the mark itself: ( ) | = := , and other printable marks."""

    kind: str
    value: str


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a whole template. Raises Fault where Go's lexer would give up."""
    at = 0
    while True:
        start = text.find("{{", at)
        if start < 0:
            if at < len(text):
                yield Token("text", text[at:])
            return
        inner = start + 2
        trims = text[inner : inner + 1] == "-" and text[inner + 1 : inner + 2] in tuple(_SPACES)
        before = text[at:start].rstrip(_SPACES) if trims else text[at:start]
        if before:
            yield Token("text", before)
        inner += 2 if trims else 0
        if text.startswith("/*", inner):
            at = _after_comment(text, inner)
            continue
        yield Token("left", "{{")
        at = yield from _action(text, inner)


def _after_comment(text: str, at: int) -> int:
    end = text.find("*/", at + 2)
    if end < 0:
        raise Fault("unclosed comment")
    after = _right(text, end + 2)
    if after is None:
        raise Fault("comment ends before closing delimiter")
    return after


def _right(text: str, at: int) -> int | None:
    """Where the text goes on after a right delimiter at this place, None if there is none."""
    if text.startswith("}}", at):
        return at + 2
    if text[at : at + 1] in tuple(_SPACES) and text.startswith("-}}", at + 1):
        at += 4
        while at < len(text) and text[at] in _SPACES:
            at += 1
        return at
    return None


def _action(text: str, at: int) -> Generator[Token, None, int]:
    """The tokens of one action; returned is where the text goes on."""
    depth = 0
    while True:
        after = _right(text, at)
        if after is not None:
            if depth:
                raise Fault("unclosed left paren")
            yield Token("right", "}}")
            return after
        if at >= len(text):
            raise Fault("unclosed action")
        token, length = _inside(text, at)
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if depth < 0:
            raise Fault("unexpected right paren")
        at += length
        yield token


def _inside(text: str, at: int) -> tuple[Token, int]:
    """The token at this place inside an action, and how long it is."""
    char = text[at]
    if char in _SPACES:
        end = at + 1
        while end < len(text) and text[end] in _SPACES and _right(text, end) is None:
            end += 1
        return Token("space", " "), end - at
    if char == ":":
        if text[at + 1 : at + 2] != "=":
            raise Fault("expected :=")
        return Token(":=", ":="), 2
    if char in "\"`'":
        return _literal(text, at, char)
    if char == "$" or (char == "." and text[at + 1 : at + 2] not in tuple("0123456789")):
        return _field(text, at, char)
    if char in "+-." or char in "0123456789":
        return _number(text, at)
    if _NAME.match(char):
        return _word(text, at)
    if char.isascii() and char.isprintable():
        return Token(char, char), 1
    raise Fault(f"unrecognized character in action: {char!r}")


def _literal(text: str, at: int, quote: str) -> tuple[Token, int]:
    if quote == "`":
        end = text.find("`", at + 1)
        if end < 0:
            raise Fault("unterminated raw quoted string")
        return Token("string", text[at : end + 1]), end + 1 - at
    match = (_QUOTED if quote == '"' else _CHARACTER).match(text, at)
    if match is None:
        raise Fault("unterminated quoted string" if quote == '"' else "unterminated character constant")
    return Token("string" if quote == '"' else "character", match.group()), len(match.group())


def _ends(text: str, at: int) -> None:
    """Refuse what may not follow a name, a field or a variable."""
    if at < len(text) and text[at] not in _AFTER_NAME and not text.startswith("}}", at):
        raise Fault(f"bad character {text[at]!r} after a name")


def _field(text: str, at: int, mark: str) -> tuple[Token, int]:
    match = _NAME.match(text, at + 1)
    end = match.end() if match else at + 1
    _ends(text, end)
    if mark == "$":
        return Token("variable", text[at:end]), end - at
    return Token("field" if match else "dot", text[at + 1 : end]), end - at


def _number(text: str, at: int) -> tuple[Token, int]:
    match = _NUMBER.match(text, at)
    end = match.end() if match else at
    if end == at or _NAME.match(text, end):
        raise Fault(f"bad number syntax: {text[at : end + 1]!r}")
    return Token("number", text[at:end]), end - at


def _word(text: str, at: int) -> tuple[Token, int]:
    match = _NAME.match(text, at)
    word = match.group() if match else ""
    _ends(text, at + len(word))
    kind = "keyword" if word in KEYWORDS else "bool" if word in ("true", "false") else "name"
    return Token(kind, word), len(word)
