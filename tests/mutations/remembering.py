"""Remembering: what the judges of all defects share, so that only what a defect affects is evaluated."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import evaluator
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule
from releasegate.signers import SignersAt, evaluators_of

from tests.mutations.narrow import Sight, data_of, sights_of
from tests.mutations.pointers import at


@dataclass(frozen=True)
class Memory:
    """One for all trees of a test process: what rules said of what they see, and who signed which report.

    A rule has an engine of its own for each content of the trusted data that it reads: to read one rule's
    modules takes a fraction of the time that all of them take.
    """

    policies: PolicySet
    answers: dict[tuple[str, str, bytes], tuple[RawFinding, ...]] = field(default_factory=dict)
    engines: dict[tuple[str, str], Engine] = field(default_factory=dict)
    _signers: dict[str, SignersAt] = field(default_factory=dict)

    @cached_property
    def sights(self) -> Mapping[str, Sight]:
        """What each rule sees."""
        return sights_of(self.policies)

    def engine_of(self, policies: PolicySet, data: JsonObject) -> Engine:
        """An EngineOf whose engines share this memory."""
        return _Narrow(self, data)

    def signers_at(self, data: JsonObject) -> SignersAt:
        """Who signed a report, for the evaluators of `data.repo`; asked once for each report."""
        told = [at(data, ("people", "spec", name)) for name in ("evaluators", "revokedKeys")]
        return self._signers.setdefault(json.dumps(told), evaluators_of(data))


class _Narrow:
    """Satisfies Engine: shows a rule the part of input and data that it sees, and asks each thing once."""

    def __init__(self, memory: Memory, data: JsonObject) -> None:
        self._memory = memory
        self._data = data
        self._read: dict[str, str] = {}

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> list[tuple[RawFinding, ...]]:
        """One text in turn is shown to many rules, so it is taken apart once."""
        shown = {text: _Shown(text) for _, text in jobs}
        return [self._answer(rule, shown[text]) for rule, text in jobs]

    def _answer(self, rule: Rule, shown: "_Shown") -> tuple[RawFinding, ...]:
        answers, data = self._memory.answers, self._data_of(rule)
        whole = (rule.id, data, shown.digest)
        if whole not in answers:
            told = self._memory.sights[rule.id].narrowed(shown.members)
            seen = (rule.id, data, _digest(told))
            if seen not in answers:
                answers[seen] = self._engine(rule, data).deny(rule, told)
            answers[whole] = answers[seen]
        return answers[whole]

    def _engine(self, rule: Rule, data: str) -> Engine:
        key = (rule.id, data)
        if key not in self._memory.engines:
            self._memory.engines[key] = evaluator(self._memory.sights[rule.id].modules, data)
        return self._memory.engines[key]

    def _data_of(self, rule: Rule) -> str:
        if rule.id not in self._read:
            self._read[rule.id] = json.dumps(data_of(rule, self._data), sort_keys=True)
        return self._read[rule.id]


class _Shown:
    """An input as JSON text, and its members, each as text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.digest = _digest(text)

    @cached_property
    def members(self) -> Mapping[str, str]:
        return {name: json.dumps(value) for name, value in json.loads(self._text).items()}


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()
