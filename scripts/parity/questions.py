"""Questions: what the gate asked its engine, and whether two engines answer it alike, to the letter."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from releasegate.engine import Engine, RawFinding, message
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule

Job: TypeAlias = tuple[Rule, str]
Ask: TypeAlias = Callable[[Sequence[Job]], list[str]]

REFUSED = "could not be evaluated"
"""The answer of an engine that gave an error: a verdict of the gate ends there, with exit code 2."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule and input that the engines answer differently; data is what `data.repo` was.

    reachable: whether the gate could ask this of an engine.
    """

    rule: Rule
    input_json: str
    data: JsonObject
    ours: str
    theirs: str
    reachable: bool = True

    @property
    def silent(self) -> bool:
        """Whether both engines judged: nobody would have been told."""
        return REFUSED not in (self.ours, self.theirs)

    @property
    def counts(self) -> bool:
        """Whether it is an error: an engine that refuses what it is never asked is none."""
        return self.silent or self.reachable


def answer(rule: Rule, found: Sequence[RawFinding]) -> str:
    """Findings as text, with pointers, arguments and messages, in order. 1, 1.0 and true are three texts."""
    items = [[one.path, one.index, one.pointer, one.args, message(rule, one.args)] for one in found]
    return json.dumps(items, ensure_ascii=False, sort_keys=True)


def asking(engine: Engine) -> Ask:
    """Asks an engine many jobs at once; where it refuses, halves of them, down to the one it refuses."""

    def ask(jobs: Sequence[Job]) -> list[str]:
        try:
            found = engine.evaluate(jobs)
            return [answer(rule, one) for (rule, _), one in zip(jobs, found, strict=True)]
        except GateError:
            if len(jobs) == 1:
                return [REFUSED]
        middle = len(jobs) // 2
        return [*ask(jobs[:middle]), *ask(jobs[middle:])]

    return ask


def one_by_one(engine: Engine) -> Ask:
    """The same for an engine in this process, which loses nothing by being asked one thing at a time."""
    ask = asking(engine)
    return lambda jobs: [text for job in jobs for text in ask((job,))]


def differences(jobs: Sequence[Job], ours: Ask, theirs: Ask, data: JsonObject) -> Iterator[Difference]:
    """What the two answer differently. The second is not asked in one go with what the first refused."""
    first = ours(jobs)
    sound = [job for job, text in zip(jobs, first, strict=True) if text != REFUSED]
    second = iter(theirs(sound) if sound else ())
    for (rule, told), text in zip(jobs, first, strict=True):
        other = theirs(((rule, told),))[0] if text == REFUSED else next(second)
        if other != text:
            yield Difference(rule, told, data, text, other)


@dataclass(slots=True)
class Notebook:
    """What was asked, data.repo (as JSON) → input → rules; and what was answered otherwise."""

    asked: dict[str, dict[str, list[Rule]]] = field(default_factory=dict)
    found: list[Difference] = field(default_factory=list)
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Both:
    """Satisfies Engine: asks two engines, notes questions and differences, and gives the first's answers."""

    first: Engine
    second: Engine
    data: JsonObject
    notebook: Notebook

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[Job]) -> Sequence[tuple[RawFinding, ...]]:
        questions = self.notebook.asked.setdefault(json.dumps(self.data, sort_keys=True), {})
        for rule, told in jobs:
            questions.setdefault(told, []).append(rule)
        self.notebook.jobs += len(jobs)
        self.notebook.found += differences(jobs, one_by_one(self.first), asking(self.second), self.data)
        return self.first.evaluate(jobs)


EngineMaker: TypeAlias = Callable[[PolicySet, JsonObject], Engine]


def both(first: EngineMaker, second: EngineMaker, notebook: Notebook) -> EngineMaker:
    """What makes an engine that asks two, for the gate."""
    return lambda policies, data: Both(first(policies, data), second(policies, data), data, notebook)
