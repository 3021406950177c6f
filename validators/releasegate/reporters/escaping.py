"""Escaping: text from a repository, made harmless for whoever displays it.

Names, values and messages come from files that an attacker may have written. A terminal obeys escape
sequences, a viewer reorders text around bidirectional controls, and CI runners obey lines of a log.
"""

import re

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Letters to Unicode, yet drawn as nothing: Hangul fillers and the Khmer inherent vowels.
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u034f")
# GitHub's older command form (`##[name]`) and Azure's (`##vso[`) count anywhere in a line.
_LOG_COMMAND = re.compile(r"##(?=\w*\[)")


def visible(text: str) -> str:
    """The text on one line, with everything that can't be seen written as `\\n`, `\\u202e` or the like.

    Escaped are control characters, line separators, bidirectional and other format controls, unusual
    spaces, surrogates, unassigned characters, and the start of a CI log command (`##[`).
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_shown, text))
    return _LOG_COMMAND.sub(r"#\\u0023", text)


def _shown(character: str) -> str:
    if character.isprintable() and character not in _BLANK_LETTERS and not _varies(character):
        return character
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")


def _varies(character: str) -> bool:
    """Variation selectors: they are drawn as nothing and can carry hidden bytes."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def log_line(text: str) -> str:
    """A line for a log that a CI runner reads: hostile text at its start is no workflow command.

    GitHub obeys lines that start, after blanks, with `::`. Such a line gets `./` in front, which names
    the same file when the line begins with a path.
    """
    return f"./{text}" if text.lstrip().startswith("::") else text
