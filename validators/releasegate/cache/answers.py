"""Answers: what rules said of an input in an earlier run, as long as they would read the same now.

A rule is a function of the parts of `input` and of `data.repo` that it reads. Rules that read the moment are
always asked; those that read the day hold for the day.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from releasegate.cache.store import Store, key_of
from releasegate.engine import RawFinding
from releasegate.engine.wire import packed, unpacked
from releasegate.json_types import JsonObject
from releasegate.policies.inputs import WHOLE
from releasegate.policies.reads import read_part
from releasegate.policies.rule import Rule
from releasegate.told import without_clock, without_moment

Found = tuple[RawFinding, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule that reads the moment said of a text."""

    rule: Rule
    text: str
    found: Found


@dataclass(frozen=True, slots=True)
class _Together:
    """Rules that are asked together: a digest of them and the data they read, and what they read of time.

    lasting: for each rule whether its answer can be kept. daily: whether one of these reads the day.
    """

    digest: bytes
    lasting: tuple[bool, ...]
    daily: bool


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """Satisfies releasegate.answers.Memory: one entry holds what the rules of a question said of its text.

    data: `data.repo`. tool: a digest of what judges (cache.tool). asked: is told what rules said that read
    the moment.
    """

    store: Store
    tool: bytes
    data: JsonObject
    asked: list[Asked]
    _together: dict[tuple[str, ...], _Together] = field(default_factory=dict)

    def known(self, rules: Sequence[Rule], text: str) -> Sequence[Found | None]:
        together = self._of(rules)
        value = self.store.get(_key(together, text)) if any(together.lasting) else None
        said = None if value is None else _said(value)
        if said is None:
            return [None] * len(rules)
        return [said.get(number, ()) if lasts else None for number, lasts in enumerate(together.lasting)]

    def keep(self, rules: Sequence[Rule], text: str, found: Sequence[Found]) -> None:
        together = self._of(rules)
        for rule, lasts, answer in zip(rules, together.lasting, found, strict=True):
            if not lasts:
                self.asked.append(Asked(rule, text, answer))
        if any(together.lasting):
            numbered = zip(together.lasting, found, strict=True)
            said = {
                number: packed(items) for number, (lasts, items) in enumerate(numbered) if lasts and items
            }
            self.store.put(_key(together, text), json.dumps(said).encode())

    def _of(self, rules: Sequence[Rule]) -> _Together:
        names = tuple(rule.id for rule in rules)
        found = self._together.get(names)
        if found is None:
            found = self._together[names] = self._digest(names, rules)
        return found

    def _digest(self, names: tuple[str, ...], rules: Sequence[Rule]) -> _Together:
        lasting = tuple(not reads_moment(rule) for rule in rules)
        reads = {name for rule in rules for name in rule.reads}
        text = json.dumps([self.tool.hex(), names, read_part(self.data, reads)], sort_keys=True)
        daily = any("today" in rule.asks for rule, lasts in zip(rules, lasting, strict=True) if lasts)
        return _Together(key_of(text.encode()), lasting, daily)


def reads_moment(rule: Rule) -> bool:
    """Whether a rule can say something else a second later."""
    return "now" in rule.asks or WHOLE in rule.asks


def _key(together: _Together, text: str) -> bytes:
    timeless = without_moment(text) if together.daily else without_clock(text)
    return key_of(together.digest + timeless.encode())


def _said(value: bytes) -> dict[int, Found] | None:
    try:
        return {int(number): unpacked(items) for number, items in json.loads(value).items()}
    except (ValueError, TypeError, AttributeError):
        return None
