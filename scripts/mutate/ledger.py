"""The ledger: which mutants no test has to notice, and why. survivors.txt beside this file is its text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mutate.mutant import Mutant
from mutate.trial import Outcome

SURVIVORS = Path(__file__).parent / "survivors.txt"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: the mutants that it speaks of, and why they live. In each part `**` stands for any text."""

    number: int
    path: str
    change: str
    place: str
    reason: str

    @property
    def gap(self) -> bool:
        """Whether a test could tell the mutant apart, and none does yet."""
        return self.reason.startswith("GAP")

    def covers(self, mutant: Mutant) -> bool:
        """Whether the line speaks of a mutant."""
        return (
            _matches(self.path, mutant.path)
            and _matches(self.change, mutant.change)
            and _matches(self.place, mutant.place)
        )


def listed(text: str) -> list[Listed]:
    """The lines of a ledger: `path | change | place # reason`. ValueError for a line without one of them."""
    lines = enumerate(text.splitlines(), start=1)
    return [_line(number, line) for number, line in lines if line.strip() and not line.startswith("#")]


def problems(ledger: Iterable[Listed], outcomes: Iterable[tuple[Mutant, Outcome]]) -> Iterator[str]:
    """What is wrong: a mutant that lives and is not listed, and one that is listed and was killed."""
    lines = list(ledger)
    for mutant, outcome in outcomes:
        line = next((one for one in lines if one.covers(mutant)), None)
        if outcome == "survived" and line is None:
            yield f"survived: {mutant}\n    {mutant.path} | {mutant.change} | {mutant.place} # why?"
        elif outcome == "killed" and line is not None:
            yield f"killed, so line {line.number} of survivors.txt is wrong: {mutant}"


def gaps(ledger: Iterable[Listed], outcomes: Iterable[tuple[Mutant, Outcome]]) -> frozenset[Mutant]:
    """The mutants that live for want of a test, as the ledger has it."""
    lines = [line for line in ledger if line.gap]
    return frozenset(
        mutant
        for mutant, outcome in outcomes
        if outcome == "survived" and any(line.covers(mutant) for line in lines)
    )


def idle(ledger: Iterable[Listed], mutants: Iterable[Mutant]) -> list[str]:
    """The lines that speak of no mutant any more."""
    known = list(mutants)
    return [
        f"line {line.number} of survivors.txt speaks of no mutant: {line.path} | {line.change} | {line.place}"
        for line in ledger
        if not any(line.covers(mutant) for mutant in known)
    ]


def _line(number: int, line: str) -> Listed:
    said, _, reason = line.rpartition(" # ")
    parts = [part.strip() for part in said.split(" | ", 2)]
    if len(parts) != len(("path", "change", "place")) or not reason.strip():
        raise ValueError(f"line {number} is not `path | change | place # reason`: {line}")
    return Listed(number, *parts, reason.strip())


def _matches(pattern: str, text: str) -> bool:
    return pattern == text or (_ANY in pattern and _expression(pattern).fullmatch(text) is not None)


_ANY = "**"


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split(_ANY)))
