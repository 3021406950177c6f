"""Quoting: Go's quoted strings, read (strconv.Unquote) and written (strconv.Quote)."""

import re

from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged

_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\'\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.?))", re.DOTALL
)
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_WRITTEN = {value: f"\\{letter}" for letter, value in _SIMPLE.items()}


def unquote(text: str) -> str:
    """The value of a Go literal in "…", `…` or '…'. Raises Fault where it is none."""
    quote, inner = text[0], text[1:-1]
    if quote == "`":
        return inner.replace("\r", "")

    def read(match: re.Match[str]) -> str:
        simple, short, four, eight, octal, wrong = match.groups()
        if simple:
            if simple in "'\"" and simple != quote:
                raise Fault(f"{text} has an escape that Go does not know: \\{simple}")
            return _SIMPLE.get(simple, simple)
        if wrong is not None:
            raise Fault(f"{text} has an escape that Go does not know: \\{wrong}")
        code = int(octal, 8) if octal else int(short or four or eight, 16)
        return _character(text, code, one_byte=bool(short or octal))

    value = _ESCAPE.sub(read, inner)
    if quote == "'" and len(value) != 1:
        raise Fault(f"{text} is not one character")
    return value


def _character(text: str, code: int, one_byte: bool) -> str:
    if one_byte and code > 0x7F:
        if code > 0xFF:
            raise Fault(f"{text} has an escape above one byte")
        raise Unjudged(f"the text {text} is made of single bytes, which is not followed here")
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise Fault(f"{text} has an escape that is no character")
    return chr(code)


def quoted(text: str) -> str:
    """The text as %q writes it."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char == '"':
        return '\\"'
    if char in _WRITTEN:
        return _WRITTEN[char]
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
