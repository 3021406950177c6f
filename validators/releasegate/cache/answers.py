"""Answers: what rules said of an input in an earlier run, as long as they would read the same now.

A rule is a function of the parts of `input` and of `data.repo` that it reads. Rules that read the moment are
always asked; those that read the day hold for the day.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

from releasegate.cache.store import Store
from releasegate.engine import Engine, RawFinding
from releasegate.engine.memory import EngineOf
from releasegate.engine.wire import packed, unpacked
from releasegate.json_types import JsonObject
from releasegate.policies.inputs import WHOLE
from releasegate.policies.reads import EVERYTHING
from releasegate.policies.rule import PolicySet, Rule
from releasegate.told import without_clock, without_moment

_Job = tuple[Rule, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule that reads the moment said of a text."""

    rule: Rule
    text: str
    found: tuple[RawFinding, ...]


_Found = tuple[RawFinding, ...]
_SIZE = 16


def kept(engine_of: EngineOf, store: Store, tool: bytes, asked: list[Asked]) -> EngineOf:
    """What makes engines that ask those of `engine_of` only what the store does not hold.

    tool: a digest of what judges (cache.tool). asked: is told what rules said that read the moment.
    """

    def engine(policies: PolicySet, data: JsonObject) -> Engine:
        return _Keeping(engine_of(policies, data), data, store, tool, asked)

    return engine


def reads_moment(rule: Rule) -> bool:
    """Whether a rule can say something else a second later."""
    return "now" in rule.asks or WHOLE in rule.asks


def _lasting(rule: Rule, text: str) -> bool:
    """Whether an answer can be of use later: a change is judged once."""
    return without_clock(text) is not text and not reads_moment(rule)


class _Keeping:
    """Satisfies Engine. Questions in turn about one text make one entry: what all of its rules said."""

    def __init__(
        self, engine: Engine, data: JsonObject, store: Store, tool: bytes, asked: list[Asked]
    ) -> None:
        self._engine = engine
        self._data = data
        self._store = store
        self._tool = tool
        self._asked = asked
        self._rules: dict[tuple[str, ...], tuple[bytes, bool]] = {}

    def deny(self, rule: Rule, input_json: str) -> _Found:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[_Job]) -> list[_Found]:
        answers: list[_Found | None] = [None] * len(jobs)
        missed: list[tuple[bytes, list[int]]] = []
        for _, run in groupby(range(len(jobs)), key=lambda number: id(jobs[number][1])):
            numbers = [number for number in run if _lasting(*jobs[number])]
            key = self._key([jobs[number] for number in numbers]) if numbers else b""
            known = self._known(key, len(numbers)) if numbers else None
            if known is None and numbers:
                missed.append((key, numbers))
            for number, found in zip(numbers, known or (), strict=False):
                answers[number] = found
        asked = [number for number, answer in enumerate(answers) if answer is None]
        new = self._engine.evaluate([jobs[number] for number in asked]) if asked else ()
        for number, found in zip(asked, new, strict=True):
            answers[number] = found
            if reads_moment(jobs[number][0]):
                self._asked.append(Asked(*jobs[number], found))
        for key, numbers in missed:
            self._keep(key, [answers[number] or () for number in numbers])
        return [answer or () for answer in answers]

    def _known(self, key: bytes, count: int) -> list[_Found] | None:
        value = self._store.get(key)
        if value is None:
            return None
        found: list[_Found] = [()] * count
        try:
            for number, items in json.loads(value).items():
                found[int(number)] = unpacked(items)
        except (ValueError, TypeError, IndexError, AttributeError):
            return None
        return found

    def _keep(self, key: bytes, found: Sequence[_Found]) -> None:
        said = {number: packed(items) for number, items in enumerate(found) if items}
        self._store.put(key, json.dumps(said).encode())

    def _key(self, jobs: Sequence[_Job]) -> bytes:
        rules, daily = self._digest([rule for rule, _ in jobs])
        text = without_moment(jobs[0][1]) if daily else without_clock(jobs[0][1])
        return blake2b(rules + text.encode(), digest_size=_SIZE).digest()

    def _digest(self, rules: Sequence[Rule]) -> tuple[bytes, bool]:
        """A digest of the rules in their order and of the data they read; whether one reads the day."""
        names = tuple(rule.id for rule in rules)
        if names not in self._rules:
            reads = {name for rule in rules for name in rule.reads}
            seen = (
                self._data if EVERYTHING in reads else {name: self._data.get(name) for name in sorted(reads)}
            )
            text = json.dumps([self._tool.hex(), names, seen], sort_keys=True)
            digest = blake2b(text.encode(), digest_size=_SIZE).digest()
            self._rules[names] = digest, any("today" in rule.asks for rule in rules)
        return self._rules[names]
