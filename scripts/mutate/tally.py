"""The tally: how many mutants of each family there are, were killed, and are listed, as Markdown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from mutate.mutant import Mutant
from mutate.trial import Outcome


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mutants of one family; rules counts its modules, gaps those of the survivors."""

    rules: int
    killed: int
    survived: int
    gaps: int = 0

    @property
    def mutants(self) -> int:
        """How many mutants are Rego."""
        return self.killed + self.survived

    @property
    def share(self) -> float:
        """How many of 100 were killed."""
        return 100 * self.killed / max(self.mutants, 1)


def tallies(outcomes: Iterable[tuple[Mutant, Outcome]], gaps: Set[Mutant]) -> Mapping[str, Tally]:
    """A tally for each family, sorted, and one for all. gaps: the survivors that are listed as gaps."""
    found: dict[str, list[tuple[Mutant, Outcome]]] = {}
    for mutant, outcome in outcomes:
        for name in (mutant.path.split("/")[0], "all"):
            found.setdefault(name, []).append((mutant, outcome))
    return {name: _tally(found[name], gaps) for name in sorted(found, key=lambda name: (name == "all", name))}


def _tally(found: Sequence[tuple[Mutant, Outcome]], gaps: Set[Mutant]) -> Tally:
    counts = Counter(outcome for _, outcome in found)
    modules = {mutant.path for mutant, _ in found}
    open_ = sum(mutant in gaps for mutant, _ in found)
    return Tally(len(modules), counts["killed"], counts["survived"], open_)


def table(found: Mapping[str, Tally]) -> Iterator[str]:
    """Lines of Markdown. A survivor that is not listed fails the run, so the last columns are the list."""
    yield "| family | modules | mutants | killed | listed: means the same | listed: gap |"
    yield "|---|---|---|---|---|---|"
    for name, one in found.items():
        same = one.survived - one.gaps
        killed = f"{one.killed} ({one.share:.1f} %)"
        yield f"| {name} | {one.rules} | {one.mutants} | {killed} | {same} | {one.gaps} |"


def write(page: Path, mark: str, lines: Iterable[str], day: str) -> None:
    """Put a table and its day (ISO 8601) between the two marks of a page that bear its name."""
    between = re.compile(rf"(<!-- {mark} -->\n).*(<!-- end of {mark} -->)", re.DOTALL)
    new = "\n".join(["", f"Measured on {day}.", "", *lines, "", ""])
    text, places = between.subn(lambda match: f"{match[1]}{new}{match[2]}", page.read_text())
    if places != 1:
        raise ValueError(f"{page} has no place for the table {mark}")
    page.write_text(text)
