"""Writing values as YAML that every reader (YAML 1.1 and 1.2, Helm, Kubernetes) reads alike."""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from releasegate.errors import GateError
from releasegate.json_types import JsonValue

# Words of letters, digits and marks that mean nothing to any YAML reader, starting with a letter or a
# path: never a number, a date or a time. A colon is safe before such a character, as in s3://bucket.
_MARK = r"[A-Za-z0-9_./@+-]"
_PLAIN = re.compile(rf"[A-Za-z_/]{_MARK}*(?::{_MARK}+)*(?: [A-Za-z0-9_./@+]{_MARK}*(?::{_MARK}+)*)*")
# What may need an escape between quotes: everything but plain ASCII. Most text has little of it.
_UNSAFE = re.compile(r'["\\]|[^ -~]')
# Characters; shorter texts, such as keys and labels, are written many times and remembered.
_LONG = 10_000
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def block(value: JsonValue, indent: int) -> str:
    """The value in block style, its first line without indentation and its last without a line break.

    indent: the column of the value's first character. Raises GateError for null and for keys that
    are no text: neither has a place in a values file.
    """
    padding = "\n" + " " * indent
    if isinstance(value, dict) and value:
        return padding.join(f"{key(name)}:{_after_colon(child, indent)}" for name, child in value.items())
    if isinstance(value, list) and value:
        return padding.join(f"- {block(child, indent + 2)}" for child in value)
    return flow(value)


def _after_colon(value: JsonValue, indent: int) -> str:
    if isinstance(value, dict) and value:
        return "\n" + " " * (indent + 2) + block(value, indent + 2)
    if isinstance(value, list) and value:
        return "\n" + " " * (indent + 2) + block(value, indent + 2)
    return f" {flow(value)}"


def flow(value: JsonValue) -> str:
    """The value in flow style, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)}: {flow(child)}" for name, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def key(name: str) -> str:
    """A mapping key."""
    return scalar(name)


def scalar(value: JsonValue, quote: str | None = None) -> str:
    """One scalar; quote is the style that the text had before (`'`, `"` or None for plain)."""
    if value is None:
        raise GateError(
            "null can't be written into a values file: in Helm it deletes a value", "leave it out"
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    return (_text if len(value) < _LONG else _text.__wrapped__)(str(value), quote)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise GateError(f"{value} is no number that JSON can hold", "write a finite number")
    # Without an exponent, because YAML 1.1 reads 1e-05 as text.
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


@lru_cache(maxsize=2048)
def _text(value: str, quote: str | None) -> str:
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if quote is None and _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return '"' + _UNSAFE.sub(lambda found: _quoted(found[0]), value) + '"'


def _quoted(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def document(value: Mapping[str, JsonValue]) -> str:
    """A whole file in block style."""
    return block(dict(value), 0) + "\n"
