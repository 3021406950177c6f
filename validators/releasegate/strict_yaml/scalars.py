"""Plain scalars: YAML text without quotes, read as what every reader takes it for, or refused.

The reference is the resolver of sigs.k8s.io/yaml (a fork of go-yaml v2), which Kubernetes, Helm and Argo CD
use. What it reads differently from YAML 1.1 (yaml.org/type) or from the core schema of YAML 1.2 (§10.3.2)
is refused with the quoted text as the fix.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.wording import quoting, shown

JsonScalar = str | int | float | bool | None

MAX_INTEGER: Final = 2**53
"""Beyond this a double, which Helm and JSON readers use for every number, no longer holds each integer."""

NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
_CONSTANTS: Final[dict[str, JsonScalar]] = {
    **dict.fromkeys(NULLS, None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SWITCHES: Final = frozenset(
    form for word in ("yes", "no", "on", "off", "y", "n") for form in (word, word.capitalize(), word.upper())
)
_SIGNS: Final = frozenset(("=", "<<"))
NOT_TEXT: Final = frozenset(_CONSTANTS) | _SWITCHES | _SIGNS
"""Plain scalars that are not text. All others are, unless they begin with one of NUMBER_START."""
NUMBER_START: Final = frozenset("0123456789+-.")
_MISSING: Final = ...

_INTEGER = re.compile(r"0|-?[1-9][0-9]*").fullmatch
# Possessive: a megabyte of digits with a letter at its end must not be tried again from each digit.
_DECIMAL = re.compile(r"-?(?:0\.0*+[1-9][0-9]*+|[1-9][0-9]*+\.[0-9]++(?<=[1-9]))").fullmatch
_TRAILING_ZERO = re.compile(r"-?(?:0|[1-9][0-9]*+)\.[0-9]++(?<=0)").fullmatch
_TIME = re.compile(r"[-+]?[0-9]++(?::[0-5]?[0-9])++(?:\.[0-9]*+)?").fullmatch
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?", re.DOTALL).fullmatch
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][-+]?[0-9]++)?"
    r"|0[xX][0-9a-fA-F]++|0[oO][0-7]++|0[bB][-+]?[01]++|\.(?:inf|Inf|INF))"
    r"|\.(?:nan|NaN|NAN)"
).fullmatch


def is_text(text: str) -> bool:
    """Whether a plain scalar is text beyond doubt: the short way for most keys and values."""
    return text not in NOT_TEXT and text[0] not in NUMBER_START


def read_plain(text: str) -> JsonScalar:
    """The value of a plain scalar. Raises Mistake where readers differ or a number would change."""
    constant = _CONSTANTS.get(text, _MISSING)
    if constant is not _MISSING:
        return constant
    if text[0] in NUMBER_START:
        return _number_or_text(text)
    if text in _SWITCHES:
        raise _ambiguous(text, "true or false")
    if text in _SIGNS:
        raise _ambiguous(text, "a sign of YAML 1.1")
    return text


def _number_or_text(text: str) -> JsonScalar:
    if _INTEGER(text):
        return exact_integer(text)
    if _DECIMAL(text):
        return exact_float(text)
    if _TRAILING_ZERO(text):
        raise _trailing_zero(text)
    without_underscores = text.replace("_", "")
    if _TIME(without_underscores):
        raise _ambiguous(text, "a number in base 60")
    if _DATE(text):
        raise _ambiguous(text, "a date")
    if _NUMBER_LIKE(without_underscores):
        raise _ambiguous(text, "a number (not always the same one)")
    return text


def _trailing_zero(text: str) -> Mistake:
    short = shown(text.rstrip("0").rstrip(".")).replace("-0", "0", 1 if float(text) == 0 else 0)
    message = f"`{shown(text)}` is read as the number {short}: the zero at its end is lost"
    return Mistake("inexact-number", message, f"{quoting(text)}; or, if it is a number, write {short}")


def _ambiguous(text: str, taken: str) -> Mistake:
    message = f"`{shown(text)}` without quotes is {taken} to some readers and text to others"
    return Mistake("ambiguous-scalar", message, quoting(text))


def exact_integer(text: str) -> int:
    """The integer that `text` writes. Raises Mistake beyond 2^53."""
    if len(text) <= 17:
        value = int(text)
        if -MAX_INTEGER <= value <= MAX_INTEGER:
            return value
    message = f"`{shown(text)}` is beyond 2^53 and would change: Helm turns large numbers into floats"
    raise Mistake("inexact-number", message, quoting(text))


def exact_float(text: str) -> float:
    """The float that `text` writes. Raises Mistake if a double cannot hold it as it is written."""
    value = float(text)
    short = len(text) <= 16 and "e" not in text and "E" not in text  # 15 digits always survive a double
    if short or _same_number(text, value):
        return value
    message = f"`{shown(text)}` would change when it is read as a number: it is nearest to {value!r}"
    raise Mistake("inexact-number", message, f"{quoting(text)}, or write fewer digits")


def _same_number(text: str, value: float) -> bool:
    try:
        return Decimal(text) == Decimal(repr(value))
    except InvalidOperation:
        return False
