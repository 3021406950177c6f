"""Globs: the patterns that a sync window picks Applications by, as Argo CD matches them."""

import re

# Argo CD uses gobwas/glob 0.2.3 without separators (util/glob/glob.go): `*` is any text, `?` one character.
# Classes, alternatives, escapes and `**` (there `b**b` matches b) are not read: a rule refuses them.
_UNREAD = re.compile(r"[\[\]{}\\]|\*\*")


def is_read(pattern: str) -> bool:
    """Whether this gate can say what a pattern matches."""
    return not _UNREAD.search(pattern)


def glob_match(pattern: str, text: str) -> bool | None:
    """Whether a pattern matches the whole of a text that is not empty, None if it is not read here."""
    if not is_read(pattern):
        return None
    first, *pieces = pattern.split("*")
    if len(pieces) == 1 and "?" not in pattern:
        # Both ends may overlap: there `a*a` matches a.
        return text.startswith(first) and text.endswith(pieces[0])
    if not pieces:
        return len(first) == len(text) and _fits(first, text, 0)
    if not _fits(first, text, 0):
        return False
    # Every piece between stars is taken at its first place, so the time is bounded by both lengths.
    last = pieces.pop()
    at = len(first)
    for piece in pieces:
        found = next((n for n in range(at, len(text) - len(piece) + 1) if _fits(piece, text, n)), None)
        if found is None:
            return False
        at = found + len(piece)
    return len(text) - len(last) >= at and _fits(last, text, len(text) - len(last))


def _fits(piece: str, text: str, at: int) -> bool:
    """Whether a piece without stars fits the text at a place."""
    part = text[at : at + len(piece)]
    return len(part) == len(piece) and all(want in ("?", has) for want, has in zip(piece, part, strict=True))
