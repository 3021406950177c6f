"""JSON text (RFC 8259) to its value: no second key of one name, no NaN, no number that would change."""

import json
import re
from typing import Any

from releasegate.json_types import JsonValue
from releasegate.strict_yaml.complaints import duplicate_key, nothing_there, too_deep, too_many_values
from releasegate.strict_yaml.json_tokens import Token, depth_fault, many_fault, string_value, tokens
from releasegate.strict_yaml.keys import foreign_key_mistake
from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.notes import Notes, Stop
from releasegate.strict_yaml.quotes import value_mistake
from releasegate.strict_yaml.reading import Loaded, Refusal
from releasegate.strict_yaml.scalars import exact_float, exact_integer
from releasegate.strict_yaml.wording import place, refusal_at, shown

_NUMBER_START = frozenset("-0123456789")
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
# Escapes that can stand for a character that is refused; \n, \t, \r, \", \\ and \/ cannot.
_TELLING_ESCAPE = re.compile(r"\\[ubf]")

_PLAIN_WORDS: dict[str, tuple[str, str]] = {
    "Expecting value": (
        "a value is missing or misspelt here",
        "write a JSON value; text needs double quotes",
    ),
    "Expecting property name enclosed in double quotes": (
        "a key in double quotes is expected here",
        'write `"key": value`, without a comma after the last member',
    ),
    "Expecting ':' delimiter": ("a `:` is missing after the key", "add the `:`"),
    "Expecting ',' delimiter": ("a `,` or a closing bracket is missing here", "add it"),
    "Illegal trailing comma before end of object": ("a `,` stands before `}`", "delete the comma"),
    "Illegal trailing comma before end of array": ("a `,` stands before `]`", "delete the comma"),
    "Extra data": ("the value ends above, and this does not belong to it", "keep one value in the file"),
    "Unterminated string starting at": ("a quote is opened here and never closed", "close the quote"),
    "Invalid control character at": (
        "a line break or a tab stands inside quotes",
        "write it as `\\n` or `\\t`",
    ),
    "Invalid \\escape": ("JSON does not know this escape after `\\`", "write `\\\\` for a backslash"),
}


def load_json(text: str) -> Loaded:
    """The value of a JSON text whose characters are accepted, or why it is refused."""
    if not text.strip(" \t\n"):
        return _refused(text, 0, nothing_there())
    offset = many_fault(text)
    if offset is not None:
        return _refused(text, offset, too_many_values())
    offset = depth_fault(text)
    if offset is not None:
        return _refused(text, offset, too_deep())
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return _refused(text, error.pos, _syntax(error))
    except Mistake as mistake:
        return _explained(text, mistake)
    faults = _faults(text) if _TELLING_ESCAPE.search(text) else ()
    return Loaded((), faults) if faults else Loaded((value,), ())


def is_json(text: str) -> bool:
    """Whether `text` is well-formed JSON that is not nested too deep. Duplicate keys and NaN are let pass."""
    if depth_fault(text) is not None:
        return False
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError:
        return False
    return True


def _refused(text: str, offset: int, mistake: Mistake) -> Loaded:
    return Loaded((), (refusal_at(text, offset, mistake.code, mistake.message, mistake.fix),))


def _syntax(error: json.JSONDecodeError) -> Mistake:
    message, fix = _PLAIN_WORDS.get(error.msg, (error.msg, "mend the JSON at this place"))
    return Mistake("syntax", f"this is no JSON: {message}", fix)


def _explained(text: str, mistake: Mistake) -> Loaded:
    """Find the places of what the decoder refused; a syntax error further down comes first."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return _refused(text, error.pos, _syntax(error))
    faults = _faults(text)
    return Loaded((), faults) if faults else _refused(text, 0, mistake)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object as the decoder hands it over. Raises Mistake if a key is foreign or stands twice."""
    result = dict(members)
    if len(result) != len(members):
        raise duplicate_key("", 0, 0)
    for name in result:
        mistake = foreign_key_mistake(name)
        if mistake is not None:
            raise mistake
    return result


def _constant(word: str) -> float:
    raise _not_a_number(word)


def _not_a_number(word: str) -> Mistake:
    message = f"`{shown(word)}` is no JSON, though some readers take it for a number"
    return Mistake("syntax", message, "write a number, or leave the member out")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=exact_integer, parse_float=exact_float, parse_constant=_constant
)


def _faults(text: str) -> tuple[Refusal, ...]:
    """Every mistake in a well-formed JSON text that is not nested too deep."""
    notes = Notes(text)
    stack: list[dict[str, int]] = []
    try:
        for token in tokens(text):
            if token.written in ("{", "["):
                stack.append({})
            elif token.written in ("}", "]"):
                stack.pop()
            elif token.is_key:
                _note_key(text, token, stack[-1], notes)
            else:
                _note_scalar(token, notes)
    except Stop:
        pass
    return tuple(notes.refusals)


def _note_key(text: str, token: Token, seen: dict[str, int], notes: Notes) -> None:
    name = string_value(token.written)
    mistake = foreign_key_mistake(name)
    if mistake is not None:
        notes.at(token.offset, mistake)
    if name in seen:
        lines = (place(text, offset)[0] for offset in (seen[name], token.offset))
        notes.at(token.offset, duplicate_key(name, *lines))
    seen.setdefault(name, token.offset)


def _note_scalar(token: Token, notes: Notes) -> None:
    written = token.written
    try:
        if written.startswith('"'):
            found = value_mistake(string_value(written))
            if found is not None:
                notes.at(token.offset, found[1])
        elif written in _NOT_NUMBERS:
            _constant(written)
        elif written[0] in _NUMBER_START:
            is_float = any(sign in written for sign in ".eE")
            exact_float(written) if is_float else exact_integer(written)
    except Mistake as mistake:
        notes.at(token.offset, mistake)
