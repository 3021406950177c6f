"""Pairwise answer sets: few sets in which every two values that may stand together do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

Row = dict[str, str]
Pair = frozenset[tuple[str, str]]


def pairwise(factors: Mapping[str, Sequence[str]], allowed: Callable[[Row], bool]) -> list[Row]:
    """Rows that cover every allowed pair of values; the same factors always give the same rows.

    allowed judges rows that may still miss factors. A pair counts as allowed when some full row holds it.
    """
    rows: list[Row] = []
    missing = dict.fromkeys(all_pairs(factors))
    while missing:
        start = dict(next(iter(missing)))
        row = next(_completed(start, factors, missing, allowed), None)
        if row is None:
            del missing[frozenset(start.items())]
            continue
        rows.append({name: row[name] for name in factors})
        for pair in pairs_of(row):
            missing.pop(pair, None)
    return rows


def all_pairs(factors: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
    """Every pair of values of two factors."""
    for first, second in combinations(factors, 2):
        for one in factors[first]:
            for other in factors[second]:
                yield frozenset({(first, one), (second, other)})


def pairs_of(row: Row) -> Iterable[Pair]:
    """The pairs that one row covers."""
    return map(frozenset, combinations(row.items(), 2))


def _completed(
    row: Row,
    factors: Mapping[str, Sequence[str]],
    missing: Mapping[Pair, None],
    allowed: Callable[[Row], bool],
) -> Iterator[Row]:
    """Full rows that extend `row`, those with many missing pairs first."""
    if not allowed(row):
        return
    name = next((name for name in factors if name not in row), None)
    if name is None:
        yield row
        return

    def gain(value: str) -> int:
        return -sum(frozenset({(name, value), item}) in missing for item in row.items())

    for value in sorted(factors[name], key=gain):
        yield from _completed(row | {name: value}, factors, missing, allowed)
