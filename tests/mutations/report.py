"""The report: how many defects there are, and what finds them, as a table of text."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.mutations.ground import ground_of
from tests.mutations.mutation import Mutation, mutations_of
from tests.mutations.subjects import all_subjects
from tests.mutations.table import STRUCTURE, excuse_for

OPERATORS = ("delete", "blank", "widen", "swap", "copy")
NOTHING = "nothing, and it should"
LISTED = "nothing, for a listed reason"
HOLE = "nothing yet: a hole"
ALL = "defects"
RULE = "a rule"
FORM = "its form"


def table() -> str:
    """One line for each rule that finds something, one column for each operator.

    A defect that several rules find counts in the line of each.
    """
    counts: dict[str, Counter[str]] = {}
    for subject in all_subjects():
        for mutation in mutations_of(subject):
            for name in {ALL, *_finders(mutation)}:
                counts.setdefault(name, Counter())[_operator(mutation)] += 1
    return "\n".join(_lines(counts))


def summary() -> Iterator[str]:
    """Lines of Markdown: of each kind of document, how many defects there are, and what becomes of them."""
    counts: dict[str, Counter[str]] = {}
    for subject in all_subjects():
        for mutation in mutations_of(subject):
            for name in (subject.kind, ALL):
                counts.setdefault(name, Counter())[_fate(mutation)] += 1
    yield "| kind | defects | found by a rule | by its form | listed with a reason | a rule is missing |"
    yield "|---|---|---|---|---|---|"
    for name in sorted(counts, key=lambda name: (name == ALL, name)):
        cells = [sum(counts[name].values()), *(counts[name][fate] for fate in (RULE, FORM, LISTED, HOLE))]
        yield f"| {name} | " + " | ".join(str(cell) for cell in cells) + " |"


def _fate(mutation: Mutation) -> str:
    finders = set(_finders(mutation))
    if finders & {NOTHING, LISTED, HOLE}:
        return next(iter(finders))
    return FORM if finders <= STRUCTURE else RULE


def _finders(mutation: Mutation) -> Iterable[str]:
    found = {one.rule for one in ground_of(mutation.subject.profile).found(mutation)}
    if found:
        return found
    excuse = excuse_for(mutation)
    if excuse is None:
        return (NOTHING,)
    return (HOLE,) if excuse.said.startswith("HOLE") else (LISTED,)


def _operator(mutation: Mutation) -> str:
    return mutation.operator.partition("(")[0]


def _lines(counts: dict[str, Counter[str]]) -> Iterator[str]:
    last = (LISTED, HOLE, NOTHING)
    names = [ALL, *sorted(set(counts) - {ALL, *last}), *(name for name in last if name in counts)]
    yield _row("found by", [*OPERATORS, "all"])
    for name in names:
        each = [counts[name][operator] for operator in OPERATORS]
        yield _row(name, [*each, sum(each)])


def _row(name: str, cells: Iterable[object]) -> str:
    return f"{name:34}" + "".join(f"{cell!s:>8}" for cell in cells)
