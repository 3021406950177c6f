"""Mutate every rule and see whether the tests beside it notice: `make mutate`.

    python -m mutate [FAMILY[/RULE]…]     the rules whose path starts so; all of them without

Prints each mutant that survived, then a table by family. Exit code 1 where fewer than 95 of 100 were killed.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import Pool

from releasegate.data import policies_folder

from mutate.mutant import Mutant
from mutate.trial import Outcome, Trial

_LEAST = 95


def trials(wanted: Sequence[str]) -> list[Trial]:
    """A trial for each module whose path starts with one of `wanted`; for all where that is empty."""
    folder = policies_folder()
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.rego"))}
    modules = (path for path in texts if not path.endswith("_test.rego"))
    return [Trial(path, texts) for path in modules if path.startswith(tuple(wanted) or "")]


def judged(trial: Trial) -> list[tuple[Mutant, Outcome]]:
    """Every mutant of one module, and what became of it."""
    return [(mutant, trial.outcome(mutant)) for mutant in trial.mutants()]


def table(counts: Mapping[str, Counter[Outcome]]) -> Iterator[str]:
    """Lines of Markdown: mutants, killed and the share of each family, and of all."""
    yield "| family | mutants | killed | share |"
    yield "|---|---|---|---|"
    whole: Counter[Outcome] = sum(counts.values(), Counter())
    for family, found in [*sorted(counts.items()), ("all", whole)]:
        yield f"| {family} | {_valid(found)} | {found['killed']} | {100 * share(found):.1f} % |"


def share(found: Counter[Outcome]) -> float:
    """How many of the mutants that are Rego were killed, from 0 to 1."""
    return found["killed"] / max(_valid(found), 1)


def _valid(found: Counter[Outcome]) -> int:
    return found["killed"] + found["survived"]


def main(wanted: Sequence[str]) -> int:
    """Run all trials in parallel and print what they gave."""
    counts: dict[str, Counter[Outcome]] = {}
    with Pool() as pool:
        for found in pool.imap(judged, trials(wanted)):
            for mutant, outcome in found:
                counts.setdefault(mutant.path.split("/")[0], Counter())[outcome] += 1
                if outcome == "survived":
                    sys.stdout.write(f"survived: {mutant}\n")
    sys.stdout.write("\n".join(table(counts)) + "\n")
    return 0 if 100 * share(sum(counts.values(), Counter())) >= _LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
