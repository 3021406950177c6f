"""Memory: what rules said of what they were shown, so that only what changed is judged again.

A rule is a function of its input and of the parts of `data.repo` that it reads. Where both are the same bytes
as before, so is its answer: that is the whole of incremental judging, and nothing has to be invalidated.
"""

import json
from dataclasses import dataclass, field
from hashlib import blake2b

from releasegate.engine import Engine, RawFinding
from releasegate.json_types import JsonObject
from releasegate.policies.reads import EVERYTHING
from releasegate.policies.rule import Rule

_SIZE = 16


@dataclass(slots=True)
class Memory:
    """The answers of one set of rules, by a digest of rule, input and data; evaluated counts questions."""

    answers: dict[bytes, tuple[RawFinding, ...]] = field(default_factory=dict)
    evaluated: int = 0


def remembering(engine: Engine, data: JsonObject, memory: Memory) -> Engine:
    """An engine that asks `engine`, whose `data.repo` is data, only what memory does not hold.

    One memory serves engines of the same rules over different data; it belongs to one process and thread.
    """
    return _Remembering(engine, data, memory)


class _Remembering:
    """Satisfies Engine. The input that was given last is hashed once, as the engine reads it once."""

    def __init__(self, engine: Engine, data: JsonObject, memory: Memory) -> None:
        self._engine = engine
        self._data = data
        self._memory = memory
        self._rules: dict[str, bytes] = {}
        self._given: str | None = None
        self._input = b""

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        if self._given is not input_json:
            self._given, self._input = input_json, _digest(input_json.encode())
        key = _digest(self._rule(rule) + self._input)
        answer = self._memory.answers.get(key)
        if answer is None:
            self._memory.evaluated += 1
            answer = self._memory.answers[key] = self._engine.deny(rule, input_json)
        return answer

    def _rule(self, rule: Rule) -> bytes:
        """A digest of the rule and of the data that it reads."""
        found = self._rules.get(rule.id)
        if found is None:
            seen = (
                self._data
                if EVERYTHING in rule.reads
                else {name: self._data.get(name) for name in rule.reads}
            )
            text = json.dumps([rule.id, seen], sort_keys=True)
            found = self._rules[rule.id] = _digest(text.encode())
        return found


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
