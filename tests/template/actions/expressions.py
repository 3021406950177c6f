"""Expressions of GitHub Actions, as far as the template uses them.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import json
import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(&&|\|\||==|!=|!|\(|\)|,|'(?:[^']|'')*'|-?[0-9]+|[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)"
)
_HOLE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def filled(text: str, contexts: Mapping[str, Any]) -> str:
    """The text with each ${{ … }} replaced by its value."""
    return _HOLE.sub(lambda hole: _shown(value_of(hole[1], contexts)), text)


def holds(condition: object, contexts: Mapping[str, Any]) -> bool:
    """Whether an `if` holds. Without a status function, it is success() and the rest."""
    text = str(condition).lower() if isinstance(condition, bool) else str(condition)
    whole = _HOLE.fullmatch(text.strip())
    inner = whole[1] if whole else text
    if not re.search(r"\b(always|success|failure|cancelled)\(\)", inner):
        inner = f"success() && ({inner})"
    return _true(value_of(inner, contexts))


def value_of(expression: str, contexts: Mapping[str, Any]) -> Any:
    """The value of one expression. Raises ValueError for what this reader does not know."""
    tokens, position = [], 0
    while expression[position:].strip():
        match = _TOKEN.match(expression, position)
        if match is None:
            raise ValueError(f"cannot read {expression[position:]!r}")
        tokens.append(match[1])
        position = match.end()
    value = _either(tokens, contexts)
    if tokens:
        raise ValueError(f"{tokens} is left of {expression!r}")
    return value


def _either(tokens: list[str], contexts: Mapping[str, Any]) -> Any:
    value = _both(tokens, contexts)
    while tokens[:1] == ["||"]:
        tokens.pop(0)
        other = _both(tokens, contexts)
        value = value if _true(value) else other
    return value


def _both(tokens: list[str], contexts: Mapping[str, Any]) -> Any:
    value = _compared(tokens, contexts)
    while tokens[:1] == ["&&"]:
        tokens.pop(0)
        other = _compared(tokens, contexts)
        value = other if _true(value) else value
    return value


def _compared(tokens: list[str], contexts: Mapping[str, Any]) -> Any:
    value = _single(tokens, contexts)
    if tokens[:1] in (["=="], ["!="]):
        equal = tokens.pop(0) == "=="
        other = _single(tokens, contexts)
        return (_shown(value) == _shown(other)) is equal
    return value


def _single(words: list[str], contexts: Mapping[str, Any]) -> Any:
    word = words.pop(0)
    if word == "!":
        return not _true(_single(words, contexts))
    if word == "(":
        value = _either(words, contexts)
        _expect(words, ")")
        return value
    if word.startswith("'"):
        return word[1:-1].replace("''", "'")
    if word in ("true", "false"):
        return word == "true"
    if re.fullmatch(r"-?[0-9]+", word):
        return int(word)
    return _called(word, words, contexts) if words[:1] == ["("] else _looked_up(word, contexts)


def _called(name: str, tokens: list[str], contexts: Mapping[str, Any]) -> Any:
    _expect(tokens, "(")
    given: list[Any] = []
    while tokens[:1] != [")"]:
        given.append(_either(tokens, contexts))
        if tokens[:1] == [","]:
            tokens.pop(0)
    _expect(tokens, ")")
    if name == "toJSON":
        return json.dumps(given[0])
    if name == "format":
        return re.sub(r"\{([0-9])\}", lambda hole: _shown(given[1 + int(hole[1])]), given[0])
    return contexts["status"][name]


def _looked_up(path: str, contexts: Mapping[str, Any]) -> Any:
    """A missing part is null, as in Actions; a context that nobody gave is a mistake of the test."""
    first, *rest = path.split(".")
    value = contexts[first]
    for part in rest:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _expect(tokens: list[str], token: str) -> None:
    if tokens.pop(0) != token:
        raise ValueError(f"{token} was expected")


def _true(value: Any) -> bool:
    return value not in (None, False, 0, "")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
