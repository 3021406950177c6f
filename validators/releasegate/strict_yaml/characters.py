"""Which characters a file may hold: those that no reader, reviewer or terminal takes for something else.

The direction marks are the ones of Unicode Standard Annex #9; the line ends are those that YAML 1.1 and
YAML 1.2 see differently (NEL, LS, PS); the rest is invisible, or drives a terminal.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from releasegate.strict_yaml.reading import Code
from releasegate.strict_yaml.wording import character


class Fault(NamedTuple):
    """A character that is refused, at an offset of the text."""

    code: Code
    message: str
    fix: str
    offset: int


_ASCII_CONTROL = r"\x00-\x08\x0b-\x1f\x7f"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f"
    "\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Joiners and variation selectors make emoji and join Persian or Indic letters; beside ASCII they only hide,
# but for the keycaps (`1`, U+FE0F, U+20E3).
_HIDDEN_JOINER = (
    "(?:^|(?<=[\x00-\x7f]))(?:[\u200c\u200d\ufe00-\ufe0e]|\ufe0f(?!\u20e3))"
    "|[\u200c\u200d](?:$|(?=[\x00-\x7f]))"
)

_BAD_ASCII = re.compile(f"[{_ASCII_CONTROL}]")
_BAD = re.compile(
    f"[{_ASCII_CONTROL}\x80-\x9f{_INVISIBLE}{_BIDI}\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    f"|{_HIDDEN_JOINER}"
)
_MOST_MARKS = 30  # Unicode Standard Annex #15, section 13: the Stream-Safe Text Format
_FOREIGN_RUN = re.compile(f"[^\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_BIDI_SET = re.compile(f"[{_BIDI}]")


def first_fault(text: str, returns: bool = False) -> Fault | None:
    """The first character of `text` that is refused, or None. `returns` allows a carriage return."""
    pattern = _BAD_ASCII if text.isascii() else _BAD
    for match in pattern.finditer(text):
        if not (returns and match[0] == "\r"):
            return _fault(match[0], match.start())
    return None if text.isascii() else _composition_fault(text)


def _fault(symbol: str, offset: int) -> Fault:
    _, code, message, fix = next(reason for reason in _REASONS if reason[0](symbol))
    return Fault(code, message.format(character(symbol)), fix, offset)


def _composition_fault(text: str) -> Fault | None:
    """Text that is not in Unicode normalization form C: it looks the same as other bytes."""
    import unicodedata

    run = _long_run(text)
    if run is not None:
        message = (
            f"more than {_MOST_MARKS} combining marks stand on one letter, and no reader is made for that"
        )
        return Fault("not-nfc", message, "remove the marks", run)
    if unicodedata.is_normalized("NFC", text):
        return None
    normal = unicodedata.normalize("NFC", text)
    pairs = enumerate(zip(text, normal, strict=False))
    offset = next((i for i, (ours, theirs) in pairs if ours != theirs), len(text) - 1)
    pieces = " and ".join(character(symbol) for symbol in text[offset : offset + 2])
    return Fault(
        "not-nfc",
        f"the text with {pieces} is not in the composed form NFC, "
        "so it looks like other text and compares as different",
        "write the character in one piece: normalise the file to Unicode NFC",
        offset,
    )


def _long_run(text: str) -> int | None:
    """The offset of a run of more than _MOST_MARKS combining marks, which take long to normalise."""
    import unicodedata

    for match in _FOREIGN_RUN.finditer(text):
        marks = 0
        for offset, symbol in enumerate(match[0], match.start()):
            marks = marks + 1 if unicodedata.combining(symbol) else 0
            if marks > _MOST_MARKS:
                return offset - _MOST_MARKS
    return None


_Reason = tuple[Callable[[str], bool], Code, str, str]

_REASONS: tuple[_Reason, ...] = (
    (
        lambda c: c == "\r",
        "line-ending",
        "a carriage return ends a line here, and readers split lines and documents at it differently",
        "save the file with LF line ends (git: `*.yaml text eol=lf`)",
    ),
    (
        lambda c: c in "\x85\u2028\u2029",
        "line-separator",
        "{} ends a line for some readers and is text for others",
        "end the line with LF, or remove the character",
    ),
    (
        lambda c: c == "\ufeff",
        "byte-order-mark",
        "{} (a byte order mark) is invisible, and some readers skip it where others read it as text",
        "remove it: save the file as UTF-8 without a byte order mark",
    ),
    (
        lambda c: _BIDI_SET.match(c) is not None,
        "bidi-control",
        "{} turns the direction of the text, so a reviewer sees something other than what is read",
        "remove the character",
    ),
    (
        lambda c: c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff",
        "control-character",
        "{} is a control character: no text, and readers and terminals treat it differently",
        "remove the character",
    ),
    (
        lambda c: True,
        "invisible-character",
        "{} cannot be seen here, so two names that look alike can differ",
        "remove the character",
    ),
)
