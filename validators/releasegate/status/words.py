"""Words: what is known of a release, as a person reads it; each with what it means: good, bad or open."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from releasegate.draft import hint
from releasegate.findings import Finding
from releasegate.status.asked import REQUIRED
from releasegate.status.cell import Cell, HealthState, NextState

Tone = Literal["good", "bad", "open", "plain"]


class Word(NamedTuple):
    """One field of a row."""

    text: str
    tone: Tone = "plain"


HEADER = ("MODEL", "ENVIRONMENT", "VERSION", "SINCE", "SOAKED", "HEALTHY", "NEXT")
_NOTHING = Word("-")
_UNKNOWN = Word("unknown", "open")
_HEALTH: dict[HealthState, Word] = {
    "healthy": Word("yes", "good"),
    "unhealthy": Word("no", "bad"),
    "unknown": _UNKNOWN,
    "not observed": Word("not observed", "open"),
}
_NEXT: dict[NextState, Word] = {
    "there": Word("has it"),
    "ready": Word("ready", "good"),
    "blocked": Word("blocked", "bad"),
    "incomplete": Word("incomplete", "open"),
    "unknown": _UNKNOWN,
}


def words(cell: Cell, now: datetime) -> tuple[Word, ...]:
    """The fields of a release, in the order of HEADER."""
    named = Word(cell.model), Word(cell.environment)
    if cell.version is None:
        return (*named, _UNKNOWN, _NOTHING, _NOTHING, _NOTHING, _NOTHING)
    version = Word(cell.version, "bad" if cell.withdrawn else "plain")
    health = _HEALTH[cell.health.state] if cell.health else _NOTHING
    return (*named, version, _since(cell, now), _soaked(cell), health, _next(cell))


def remarks(cell: Cell) -> tuple[str, ...]:
    """What a row does not hold: why it cannot be read or may not stay, and what stands in its way."""
    health = cell.health.problems if cell.health and cell.health.state in ("unhealthy", "unknown") else ()
    reasons = cell.next.reasons if cell.next else ()
    return (
        *([f"unreadable: {cell.problem}"] if cell.problem else ()),
        *(f"withdrawn: {said}" for said in cell.withdrawn),
        *(f"health: {problem}" for problem in health),
        *map(_reason, reasons),
        *([f"soaked at {cell.soak.until:%Y-%m-%dT%H:%M:%SZ}"] if cell.soak and cell.soak.until else ()),
    )


def _reason(finding: Finding) -> str:
    warning = " (warning)" if finding.severity == "warning" else ""
    return f"{finding.rule}{warning}: {finding.message}{hint(finding) if finding.rule == REQUIRED else ''}"


def _since(cell: Cell, now: datetime) -> Word:
    at = cell.since.merged
    return Word(f"{at:%Y-%m-%d %H:%M} ({_ago(now - at)})") if at else _UNKNOWN


def _ago(ago: timedelta) -> str:
    """How long ago: `3 d`, `7 h` or `12 min`."""
    if ago >= timedelta(days=1):
        return f"{ago.days} d"
    hours, minutes = divmod(max(ago, timedelta()) // timedelta(minutes=1), 60)
    return f"{hours} h" if hours else f"{minutes} min"


def _soaked(cell: Cell) -> Word:
    soak = cell.soak
    if soak is None:
        return _NOTHING
    if soak.state == "soaked":
        return Word("yes", "good")
    if soak.state == "soaking":
        return Word(f"{soak.ran} of {soak.hours} h", "open")
    return Word("not asked") if soak.state == "not asked" else _UNKNOWN


def _next(cell: Cell) -> Word:
    if cell.next is None:
        return _NOTHING
    word = _NEXT[cell.next.state]
    return Word(f"{cell.next.environment}: {word.text}", word.tone)
