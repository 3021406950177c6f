"""Ask both engines about all cases, generated repositories and damaged documents: `make parity`.

    python -m parity [--seed N] [--count N]     so many damaged documents; 100,000 without

Needs OPA (`make tools`). Prints some differences of each rule with small inputs that show them. Exit
code 1 where there is one, 2 where there is no OPA.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from releasegate.data import policies_folder, schemas_folder
from releasegate.engine.connection import Server
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import remembered
from releasegate.engine.server import served
from releasegate.policies import PolicySet, load_policies

from parity.corpus import cases, generated
from parity.fuzz import Asks, corpora, fuzzed
from parity.questions import (
    REFUSED,
    Ask,
    Difference,
    EngineMaker,
    Notebook,
    asking,
    both,
    differences,
    one_by_one,
)
from parity.shrink import shrunk
from tests.policies.real_opa import missing_opa, opa_server
from tests.template.builder import build

_MOST_SHOWN = 3


def main(arguments: list[str]) -> int:
    """Compare, print, and say by the exit code whether the engines agree."""
    parser = argparse.ArgumentParser(prog="parity")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100_000)
    args = parser.parse_args(arguments)
    if missing := missing_opa():
        sys.stderr.write(f"{missing}\n")
        return 2
    policies = load_policies(policies_folder(), schemas_folder())
    with opa_server() as url, tempfile.TemporaryDirectory() as folder:
        engines = (embedded, lambda policies, data: served(policies, data, Server(url), {}))
        return _compared(policies, engines, Path(folder), args.seed, args.count)


def _compared(
    policies: PolicySet, engines: tuple[EngineMaker, EngineMaker], folder: Path, seed: int, count: int
) -> int:
    notebook = Notebook()
    asking_both = remembered(both(*engines, notebook))
    (folder / "cases").mkdir()
    for number, (name, judge) in enumerate(
        (*cases(policies, folder / "cases"), *generated(policies, build(folder)))
    ):
        judge(asking_both)
        _progress(f"{number + 1} repositories and changes, {notebook.jobs} questions: {name}")
    sys.stdout.write(f"{number + 1} repositories and changes: {notebook.jobs} questions\n")

    @lru_cache(maxsize=8)
    def asks(data: str) -> tuple[Ask, Ask]:
        first, second = (engine(policies, json.loads(data)) for engine in engines)
        return one_by_one(first), asking(second)

    found = list(notebook.found)
    for done, more in fuzzed(corpora(notebook.asked), count, seed, lambda data: asks(json.dumps(data))):
        found += more
        _progress(f"{done} of {count} damaged documents, {len(found)} differences")
    sys.stdout.write(f"{count} damaged documents (seed {seed})\n")
    return _told(found, lambda data: asks(json.dumps(data)))


def _told(found: list[Difference], asks: Asks) -> int:
    """Print how many differ by rule, and the smallest inputs of some."""
    _progress("")
    counted: Counter[str] = Counter()
    for one in found:
        counted[f"{one.rule.id}: {_sort(one)}"] += 1
        if one.counts and counted[f"{one.rule.id}: {_sort(one)}"] <= _MOST_SHOWN:
            sys.stdout.write("\n".join(_lines(one, *asks(one.data))) + "\n")
    sys.stdout.write(f"{sum(one.counts for one in found)} differences\n")
    sys.stdout.writelines(f"{times:7} {name}\n" for name, times in sorted(counted.items()))
    return 1 if any(one.counts for one in found) else 0


def _sort(one: Difference) -> str:
    if one.silent:
        return "both judge, and differ"
    refusing = "the embedded engine" if one.ours == REFUSED else "OPA"
    return f"only {refusing} gives an error" + ("" if one.reachable else ", on what is never asked")


def _lines(one: Difference, ours: Ask, theirs: Ask) -> Iterator[str]:
    def differs(text: str) -> bool:
        again = differences([(one.rule, text)], ours, theirs, one.data)
        return any(_sort(other) == _sort(one) for other in again)

    small = shrunk(one.input_json, differs)
    job = ((one.rule, small),)
    yield f"{one.rule.id}: {small}"
    yield f"    embedded: {ours(job)[0]}"
    yield f"    OPA:      {theirs(job)[0]}"


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text[:100]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
