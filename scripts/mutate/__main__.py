"""Mutate every rule and see whether the tests beside it notice: `make mutate`.

    python -m mutate [--write] [FAMILY[/RULE]…]     the rules whose path starts so; all of them without

Prints a table by family, each mutant that survived and is not listed in survivors.txt, and each line of
survivors.txt that is wrong: then the exit code is 1. --write puts the table into docs/proof.md.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing import Pool
from pathlib import Path

from releasegate.data import policies_folder
from releasegate.errors import GateError

from mutate.ledger import SURVIVORS, gaps, idle, listed, problems
from mutate.mutant import Mutant
from mutate.tally import table, tallies, write
from mutate.trial import Outcome, Trial

PAGE = Path(__file__).parents[2] / "docs" / "proof.md"


def trials(wanted: Sequence[str] = ()) -> list[Trial]:
    """A trial for each module whose path starts with one of `wanted`; for all where that is empty."""
    folder = policies_folder()
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.rego"))}
    modules = (path for path in texts if not path.endswith("_test.rego"))
    return [Trial(path, texts) for path in modules if path.startswith(tuple(wanted) or "")]


def judged(trial: Trial) -> tuple[list[tuple[Mutant, Outcome]], str]:
    """Every mutant of one module and what became of it, or why it cannot be tried."""
    try:
        trial.require_sound()
        return [(mutant, trial.outcome(mutant)) for mutant in trial.mutants()], ""
    except GateError as error:
        return [], f"{trial.path} cannot be tried: {error.message}"


def main(arguments: Sequence[str]) -> int:
    """Run all trials in parallel and print what they gave."""
    wanted = [one for one in arguments if one != "--write"]
    ledger = listed(SURVIVORS.read_text())
    with Pool() as pool:
        found = pool.map(judged, trials(wanted), chunksize=1)
    outcomes = [one for judgements, _ in found for one in judgements]
    wrong = [*(failed for _, failed in found if failed), *problems(ledger, outcomes)]
    if not wanted:
        wrong += idle(ledger, [mutant for mutant, _ in outcomes])
    lines = list(table(tallies(outcomes, gaps(ledger, outcomes))))
    sys.stdout.write("\n".join([*lines, *wrong]) + "\n")
    if "--write" in arguments and not wanted:
        write(PAGE, "mutants", lines, datetime.now(UTC).date().isoformat())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
