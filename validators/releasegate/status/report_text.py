"""Status as text, for a person: a table as wide as the terminal, or blocks where it is narrower."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from releasegate.reporters.escaping import log_line, visible
from releasegate.status.cell import NextState, Status
from releasegate.status.words import HEADER, Tone, Word, remarks, words

_CODES: dict[Tone, str] = {"good": "\x1b[32m", "bad": "\x1b[31m", "open": "\x1b[33m", "plain": ""}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"
_GAP, _INDENT = "  ", "    "
# Narrower than this nothing is wrapped: a word would be on each line.
_NARROWEST = 40
_COUNTED: tuple[NextState, ...] = ("ready", "incomplete", "unknown", "blocked")


def status_text(status: Status, width: int | None, colour: bool) -> str:
    """Each release with what is declared, observed and judged of it; then how many there are of each.

    width: columns of the terminal, None for no end of them. Escape sequences appear only if colour is set,
    and never from the content.
    """
    rows = [tuple(_shown(word) for word in words(cell, status.now)) for cell in status.cells]
    header = tuple(map(Word, HEADER))
    wide = [max(len(row[place].text) for row in (header, *rows)) for place in range(len(HEADER))]
    fits = width is None or sum(wide) + len(_GAP) * (len(wide) - 1) <= width
    lines = [_BOLD + _row(header, wide, False) + _RESET if colour else _row(header, wide, False)]
    lines = lines if fits and rows else []
    for cell, row in zip(status.cells, rows, strict=True):
        lines += [_row(row, wide, colour)] if fits else _block(row, colour)
        lines += [line for remark in remarks(cell) for line in _wrapped(visible(remark), width)]
    foot = [line for said in _foot(status) for line in _folded(visible(said), width)]
    return "".join(f"{log_line(line)}\n" for line in (*lines, *([""] if lines else []), *foot))


def _shown(word: Word) -> Word:
    return Word(visible(word.text), word.tone)


def _row(row: Sequence[Word], wide: Sequence[int], colour: bool) -> str:
    padded = [
        _paint(word, colour) + " " * (space - len(word.text)) for word, space in zip(row, wide, strict=True)
    ]
    return _GAP.join(padded).rstrip()


def _block(row: Sequence[Word], colour: bool) -> Iterator[str]:
    model, environment, *rest = row
    yield f"{model.text} in {environment.text}"
    for name, word in zip(HEADER[2:], rest, strict=True):
        yield f"  {name.lower()}: {_paint(word, colour)}"


def _paint(word: Word, colour: bool) -> str:
    code = _CODES[word.tone]
    return f"{code}{word.text}{_RESET}" if colour and code else word.text


def _wrapped(text: str, width: int | None) -> list[str]:
    return [f"{_INDENT}{line}" for line in _folded(text, width and width - len(_INDENT))]


def _folded(text: str, width: int | None) -> list[str]:
    if width is None or width < _NARROWEST:
        return [text]
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _foot(status: Status) -> Iterator[str]:
    models = len({cell.model for cell in status.cells})
    states = Counter(cell.next.state for cell in status.cells if cell.next)
    counts = ", ".join(f"{states[state]} {state}" for state in _COUNTED if states[state])
    where = f"{status.ref} {status.commit[:12]}"
    yield f"{_many(models, 'model')}, {_many(len(status.cells), 'release')} at {where}"
    yield f"promotions: {counts or 'none is due'}"
    if status.unreleased:
        yield f"a profile and no release: {', '.join(status.unreleased)}"
    if not status.facts and not status.decisions:
        yield "note: no facts and no decisions, so nothing says when anything was merged: --facts FILE"
    if not status.health:
        yield "note: nothing was observed: --health FILE, from `releasegate facts argocd`"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
