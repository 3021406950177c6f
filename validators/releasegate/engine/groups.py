"""Groups: questions about one input, and the modules that its rules need together."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from releasegate.policies import Rule

    Job: TypeAlias = tuple[Rule, str]

# From so many inputs on, what a smaller engine saves on each is more than what it takes to prepare one.
MANY = 40


def by_input(
    jobs: "Sequence[Job]", everything: frozenset[str]
) -> "list[tuple[frozenset[str], tuple[Job, ...]]]":
    """The jobs in their order, in runs about one text, each with the modules' paths that its rules need.

    everything: the paths for a rule that does not say what it needs. Two equal texts that are not the same
    string make two runs.
    """
    runs = [tuple(run) for _, run in groupby(jobs, key=lambda job: id(job[1]))]
    needs: dict[tuple[str, ...], frozenset[str]] = {}
    return [(_needs(run, everything, needs), run) for run in runs]


def _needs(
    run: "tuple[Job, ...]", everything: frozenset[str], known: dict[tuple[str, ...], frozenset[str]]
) -> frozenset[str]:
    """The union of what the rules of a run need; `known` holds it for the lists of rules that came before."""
    rules = tuple(rule.id for rule, _ in run)
    if rules not in known:
        known[rules] = frozenset().union(*(rule.needs or everything for rule, _ in run))
    return known[rules]
