"""Words for messages: where an offset lies, and how hostile or long text is shown without harm."""

from releasegate.strict_yaml.reading import Code, Refusal

_LONGEST = 60


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and column of the character at `offset`, both from 1, the column in characters."""
    offset = min(offset, len(text))
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def refusal_at(text: str, offset: int, code: Code, message: str, fix: str) -> Refusal:
    """A refusal at a character offset of `text`."""
    line, column = place(text, offset)
    return Refusal(code, message, fix, line, column)


def shown(text: str) -> str:
    """`text` as one short line of printable ASCII: other characters as escapes, the rest cut off."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
    return "".join(c if " " <= c <= "~" else ascii(c)[1:-1] for c in cut)


def quoting(text: str) -> str:
    """The advice to quote `text`, with the quoted text itself if it is short and plain."""
    if shown(text) != text or "\\" in text or '"' in text:
        return "put the text in quotes"
    return f'quote it: "{text}"'


def character(symbol: str) -> str:
    """The code point and Unicode name of one character: `U+200B ZERO WIDTH SPACE`."""
    import unicodedata

    name = unicodedata.name(symbol, "")
    return f"U+{ord(symbol):04X} {name}".rstrip()
