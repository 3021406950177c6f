"""Numbers: Go's number literals, as text/template/parse reads them (newNumber in node.go)."""

import re

from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.nodes import Number

_MAX, _MIN = 2**63 - 1, -(2**63)
_WHOLE = re.compile(r"[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[oO]?(?:_?[0-7])*|0[bB](?:_?[01])+|[1-9](?:_?[0-9])*)")
_REAL = re.compile(
    r"[+-]?(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9]+)?"
)


def number(text: str) -> Number:
    """The number of a token. Raises Fault where Go sees none, Unjudged for forms that are not read here."""
    if text.endswith("i") or "p" in text.lower():
        raise Unjudged(f"the number {text} is complex or a hexadecimal fraction, which is not read here")
    whole = _whole(text)
    if whole is not None:
        if not _MIN <= whole <= _MAX:
            raise Fault(f"{text} overflows int")
        return Number(text, float(whole), whole, False)
    if not _REAL.fullmatch(text) or not set(text) & set(".eE"):
        raise Fault(f"illegal number syntax: {text}")
    real = float(text.replace("_", ""))
    if real in (float("inf"), float("-inf")):
        raise Fault(f"{text} is out of range")
    inside = real.is_integer() and _MIN <= real <= _MAX
    return Number(text, real, int(real) if inside else None, True)


def character(value: str, text: str) -> Number:
    """The number of a character constant: its code point."""
    return Number(text, float(ord(value)), ord(value), False)


def _whole(text: str) -> int | None:
    if not _WHOLE.fullmatch(text):
        return None
    digits = text.replace("_", "").lstrip("+-").lower()
    if digits[:2] in ("0x", "0b", "0o"):
        size = int(digits, 0)
    else:
        size = int(digits, 8) if len(digits) > 1 and digits[0] == "0" else int(digits)
    return -size if text[0] == "-" else size
