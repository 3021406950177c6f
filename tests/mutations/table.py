"""The two tables that people keep: which rules may find a defect, and which defects nothing has to find."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutations.mutation import Mutation

FOLDER = Path(__file__).parent
# What breaks the form of a document is found before any rule reads it.
STRUCTURE = frozenset({"load", "schema"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: the mutations that it speaks of, and what it says of them.

    kind is exact; in the rest `*` stands for any text without `/`, `**` for any text.
    """

    number: int
    kind: str
    where: str
    pointer: str
    operator: str
    said: str

    def covers(self, mutation: Mutation) -> bool:
        return (
            self.kind == mutation.subject.kind
            and _matches(self.where, mutation.subject.where)
            and _matches(self.pointer, mutation.pointer)
            and _matches(self.operator, mutation.operator)
        )


@cache
def expected() -> tuple[Line, ...]:
    """expected.txt: which rules may answer, separated by commas."""
    return tuple(_lines(FOLDER / "expected.txt", "->"))


@cache
def survivors() -> tuple[Line, ...]:
    """survivors.txt: why nothing has to find the defect."""
    return tuple(_lines(FOLDER / "survivors.txt", "#"))


def rules_for(mutation: Mutation) -> frozenset[str]:
    """The rules that may find a mutation: those of every line that covers it, and the checks of form."""
    answers = (named(line) for line in expected() if line.covers(mutation))
    return STRUCTURE.union(*answers)


def excuse_for(mutation: Mutation) -> Line | None:
    """The line that says why nothing finds a mutation."""
    return next((line for line in survivors() if line.covers(mutation)), None)


def named(line: Line) -> frozenset[str]:
    """The rules that a line of expected.txt names."""
    return frozenset(name.strip() for name in line.said.split(","))


def _lines(path: Path, mark: str) -> Iterator[Line]:
    for number, text in enumerate(path.read_text().splitlines(), start=1):
        if not text.strip() or text.startswith("#"):
            continue
        fields, _, said = text.partition(f" {mark} ")
        kind, where, pointer, operator = fields.split()
        if not said.strip():
            raise ValueError(f"{path.name}:{number} says nothing")
        yield Line(number, kind, where, pointer, operator, said.strip())


def _matches(pattern: str, text: str) -> bool:
    return _expression(pattern).fullmatch(text) is not None


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", pattern)
    known = {"*": "[^/]*", "**": ".*"}
    return re.compile("".join(known.get(part, re.escape(part)) for part in parts))
