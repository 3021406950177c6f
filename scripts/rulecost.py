"""What each rule costs for one document, in microseconds: `make rulecost`.

    python scripts/rulecost.py [--kind KIND] [--rounds N] [FOLDER]…     without a folder, a base of the cases

Each rule judges each document of the kinds that it names N times, and the quickest counts: what else runs on
the machine only ever makes it slower. The engine holds the modules of one kind's rules, as it does where
there are many documents. Prints the rules of each kind, dearest first, under what a document of it costs
together.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from releasegate.data import policies_folder, schemas_folder
from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import evaluator
from releasegate.engine.groups import by_input
from releasegate.json_types import JsonObject
from releasegate.judge import judge_documents, judge_of
from releasegate.policies import PolicySet, Rule, load_policies
from releasegate.repo import read_repo
from releasegate.tree import work_tree

BASES = Path(__file__).parents[1] / "tests" / "cases" / "_base"
INPUT = "(reading the input)"
_NOW = "2026-11-01T00:00:00Z"

Job = tuple[Rule, str]
Costs = dict[str, dict[str, list[float]]]
"""Kind → rule → what each document took, in seconds."""


class _Timed:
    """Satisfies Engine: answers as the embedded one does, and notes what each question takes."""

    def __init__(self, policies: PolicySet, data: JsonObject, rounds: int, costs: Costs) -> None:
        self._policies, self._data, self._rounds, self._costs = policies, data, rounds, costs

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[Job]) -> list[tuple[RawFinding, ...]]:
        engines: dict[frozenset[str], Engine] = {}
        told: list[tuple[RawFinding, ...]] = []
        for needs, run in by_input(jobs, frozenset(self._policies.modules)):
            if needs not in engines:
                texts = {path: self._policies.modules[path] for path in needs}
                engines[needs] = evaluator(texts, json.dumps(self._data))
                engines[needs].evaluate(run)
            told += self._asked(engines[needs], run)
        return told

    def _asked(self, engine: Engine, run: Sequence[Job]) -> Iterator[tuple[RawFinding, ...]]:
        text = run[0][1]
        costs = self._costs.setdefault(json.loads(text)["kind"], {})
        fresh = min(_seconds(engine, run[0][0], f"{text}{' ' * n}") for n in range(1, self._rounds + 1))
        for rule, _ in run:
            took = min(_seconds(engine, rule, text) for _ in range(self._rounds + 1))
            costs.setdefault(rule.id, []).append(took)
            yield engine.deny(rule, text)
        costs.setdefault(INPUT, []).append(max(0.0, fresh - costs[run[0][0].id][-1]))


def _seconds(engine: Engine, rule: Rule, text: str) -> float:
    start = time.perf_counter()
    engine.deny(rule, text)
    return time.perf_counter() - start


def costs_of(folders: Sequence[Path], kinds: Sequence[str], rounds: int) -> Costs:
    """What the rules of some kinds cost on the documents of repositories; of all kinds where none is named.

    Raises GateError where a folder is no repository of ours.
    """
    costs: Costs = {}
    policies = load_policies(policies_folder(), schemas_folder())
    for folder in folders:
        repo = read_repo(work_tree(folder))
        judge = judge_of(repo, policies, lambda own, data: _Timed(own, data, rounds, costs))
        documents = [document for document in repo.sound() if not kinds or document.kind in kinds]
        judge_documents(documents, repo, judge, _NOW)
    return costs


def table(costs: Mapping[str, Mapping[str, Sequence[float]]]) -> Iterator[str]:
    """A line for each kind and each of its rules, both dearest first: microseconds, number, name."""
    means = {
        kind: {rule: 1e6 * sum(all_) / len(all_) for rule, all_ in rules.items()}
        for kind, rules in costs.items()
    }
    for kind, rules in sorted(means.items(), key=lambda item: -sum(item[1].values())):
        number = len(costs[kind][INPUT])
        yield f"{sum(rules.values()):8.0f} µs  {kind} ({number} judged, {len(rules) - 1} rules)"
        for rule, mean in sorted(rules.items(), key=lambda item: -item[1]):
            yield f"{mean:12.1f}  {rule}"


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="rulecost")
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("folder", nargs="*", type=Path, default=[BASES / "starter"])
    args = parser.parse_args(arguments)
    sys.stdout.write("\n".join(table(costs_of(args.folder, args.kind, args.rounds))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
