"""The tally: how many mutants of each family there are, were killed, and are listed, as Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mutate.mutant import Mutant
from mutate.trial import Outcome

_MARK = re.compile(r"(<!-- mutants -->\n).*(<!-- end of mutants -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mutants of one family; rules counts its modules."""

    rules: int
    killed: int
    survived: int

    @property
    def mutants(self) -> int:
        """How many mutants are Rego."""
        return self.killed + self.survived

    @property
    def share(self) -> float:
        """How many of 100 were killed."""
        return 100 * self.killed / max(self.mutants, 1)


def tallies(outcomes: Iterable[tuple[Mutant, Outcome]]) -> Mapping[str, Tally]:
    """A tally for each family, sorted, and one for all."""
    counts: dict[str, Counter[Outcome]] = {}
    modules: dict[str, set[str]] = {}
    for mutant, outcome in outcomes:
        for name in (mutant.path.split("/")[0], "all"):
            counts.setdefault(name, Counter())[outcome] += 1
            modules.setdefault(name, set()).add(mutant.path)
    names = [*sorted(counts.keys() - {"all"}), *(counts.keys() & {"all"})]
    return {
        name: Tally(len(modules[name]), counts[name]["killed"], counts[name]["survived"]) for name in names
    }


def table(found: Mapping[str, Tally]) -> Iterator[str]:
    """Lines of Markdown. A survivor that is not listed fails the run, so the last column is the list."""
    yield "| family | modules | mutants | killed | listed with a reason |"
    yield "|---|---|---|---|---|"
    for name, one in found.items():
        yield f"| {name} | {one.rules} | {one.mutants} | {one.killed} ({one.share:.1f} %) | {one.survived} |"


def write(page: Path, lines: Iterable[str], day: str) -> None:
    """Put the table and its day (ISO 8601) between the marks of a page."""
    new = "\n".join([f"Measured on {day}.", "", *lines, ""])
    text, places = _MARK.subn(lambda match: f"{match[1]}{new}{match[2]}", page.read_text())
    if places != 1:
        raise ValueError(f"{page} has no place for the table")
    page.write_text(text)
