"""Memory: what rules said of what they were shown, so that only what changed is judged again.

A rule is a function of its input and of the parts of `data.repo` that it reads. Where both are the same bytes
as before, so is its answer: that is the whole of incremental judging, and nothing has to be invalidated.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

from releasegate.engine import Engine, RawFinding
from releasegate.json_types import JsonObject
from releasegate.policies.reads import read_part
from releasegate.policies.rule import PolicySet, Rule

EngineOf: TypeAlias = Callable[[PolicySet, JsonObject], Engine]
"""Makes an engine of releasegate's own rules with this `data.repo`."""

_SIZE = 16


@dataclass(slots=True)
class Memory:
    """The answers of one set of rules, by a digest of rule, input and data; evaluated counts questions."""

    answers: dict[bytes, tuple[RawFinding, ...]] = field(default_factory=dict)
    evaluated: int = 0


def remembered(engine_of: EngineOf, memory: Memory | None = None) -> EngineOf:
    """What makes engines that ask those of `engine_of` only what their common memory does not hold.

    They are of the same rules, over different data; the memory belongs to one process and thread.
    """
    known = memory or Memory()

    def engine(policies: PolicySet, data: JsonObject) -> Engine:
        return _Remembering(lambda: engine_of(policies, data), data, known)

    return engine


class _Remembering:
    """Satisfies Engine. The input that was given last is hashed once, as the engine reads it once.

    The engine is made when it is first asked: where nothing changed, that is never.
    """

    def __init__(self, engine: Callable[[], Engine], data: JsonObject, memory: Memory) -> None:
        self._make = engine
        self._engine: Engine | None = None
        self._data = data
        self._memory = memory
        self._rules: dict[str, bytes] = {}
        self._given: str | None = None
        self._input = b""

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> list[tuple[RawFinding, ...]]:
        answers = self._memory.answers
        keys = [self._key(rule, text) for rule, text in jobs]
        new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in answers}
        if new:
            self._engine = self._engine or self._make()
            self._memory.evaluated += len(new)
            answers.update(zip(new, self._engine.evaluate([*new.values()]), strict=True))
        return [answers[key] for key in keys]

    def _key(self, rule: Rule, input_json: str) -> bytes:
        if self._given is not input_json:
            self._given, self._input = input_json, _digest(input_json.encode())
        return _digest(self._rule(rule) + self._input)

    def _rule(self, rule: Rule) -> bytes:
        """A digest of the rule and of the data that it reads."""
        found = self._rules.get(rule.id)
        if found is None:
            text = json.dumps([rule.id, read_part(self._data, rule.reads)], sort_keys=True)
            found = self._rules[rule.id] = _digest(text.encode())
        return found


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
