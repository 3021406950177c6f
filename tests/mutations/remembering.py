"""Remembering: an engine that evaluates a rule once for each input and each state of the data it reads.

A rule is a function of its input and of the parts of `data.repo` that its module, and the modules it uses,
name. So what a defect cannot affect is not evaluated again, and what is found is the same.
"""

import json
import re
from dataclasses import dataclass, field

from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import embedded
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule
from releasegate.signers import SignersAt, evaluators_of

from tests.mutations.pointers import at

_DATA = re.compile(r"\bdata\.repo\b(?:\.(\w+))?")
_MODULE = re.compile(r"\bdata\.releasegate\.(\w+)\.(\w+)")
_EVERYTHING = ""


@dataclass(frozen=True)
class Memory:
    """What rules of `policies` gave, by rule, data read and input. One for all trees of a test process."""

    policies: PolicySet
    known: dict[tuple[str, str, str], tuple[RawFinding, ...]] = field(default_factory=dict)
    _reads: dict[str, frozenset[str]] = field(default_factory=dict)
    _signers: dict[str, SignersAt] = field(default_factory=dict)

    def signers_at(self, data: JsonObject) -> SignersAt:
        """Who signed a report, for the evaluators of `data.repo`; asked once for each report."""
        told = [at(data, ("people", "spec", name)) for name in ("evaluators", "revokedKeys")]
        return self._signers.setdefault(json.dumps(told), evaluators_of(data))

    def reads(self, rule: Rule) -> frozenset[str]:
        """The keys of `data.repo` that the rule can read; "" stands for all of them."""
        if rule.id not in self._reads:
            self._reads[rule.id] = self._read_by(rule.path)
        return self._reads[rule.id]

    def _read_by(self, path: str) -> frozenset[str]:
        found, seen, waiting = set(), {path}, [path]
        while waiting:
            text = self.policies.modules[waiting.pop()]
            found |= set(_DATA.findall(text))
            used = {f"{family}/{name}/{name}.rego" for family, name in _MODULE.findall(text)}
            waiting += sorted(used - seen)
            seen |= used
        return frozenset(found)


@dataclass
class Remembering:
    """Satisfies Engine, for one state of `data.repo`."""

    memory: Memory
    data: JsonObject
    _engine: Engine | None = None
    _read: dict[str, str] = field(default_factory=dict)

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        key = (rule.id, self._told(rule), input_json)
        if key not in self.memory.known:
            self._engine = self._engine or embedded(self.memory.policies, self.data)
            self.memory.known[key] = self._engine.deny(rule, input_json)
        return self.memory.known[key]

    def _told(self, rule: Rule) -> str:
        """What the rule reads of the data, as text."""
        if rule.id not in self._read:
            keys = self.memory.reads(rule)
            read = self.data if _EVERYTHING in keys else {key: self.data.get(key) for key in sorted(keys)}
            self._read[rule.id] = json.dumps(read)
        return self._read[rule.id]
