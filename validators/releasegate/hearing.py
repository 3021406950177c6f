"""Hearing: one change before one judge. The base's judge decides; the head's own shows what would change."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from releasegate.approvals import forge_facts
from releasegate.argocd.freezes import freezes_input
from releasegate.breakglass import sessions_input
from releasegate.change_input import Sides, change_input, unjudged
from releasegate.ci_input import ci_input
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.git import Git
from releasegate.json_types import JsonObject
from releasegate.judge import Judge, judge_tree
from releasegate.located import dated, located
from releasegate.movement.moves import Moves, movement_input
from releasegate.outside import Outside, outside_input
from releasegate.quorum import Quorum, quorum_input, quorum_of
from releasegate.render.applied import Applied


@dataclass(frozen=True)
class Hearing:
    """What is judged: the change, what the outside says of it, the gate's clock.

    applied: what Argo CD would apply after it, None where nobody asked.
    """

    git: Git
    sides: Sides
    outside: Outside
    now: datetime
    applied: Applied | None = None

    @cached_property
    def circumstances(self) -> JsonObject:
        """The part of the rules' `input` that no judge has a say in, worked out once for all of them."""
        sides = self.sides
        told = {
            **change_input(sides, rfc3339(self.now)),
            **outside_input(self.outside),
            **sessions_input(sides.before),
            **ci_input(sides),
            "freezes": freezes_input(sides, self.now),
            "loosened": [],
        }
        return {**told, **movement_input(Moves(self.git, sides, self.outside, self.now), told)}


@dataclass(frozen=True, slots=True)
class Heard:
    """What one judge found in the merge tree and the change, and who approved; told: the rules' `input`."""

    quorum: Quorum
    tree: frozenset[Finding]
    change: frozenset[Finding]
    told: JsonObject

    @property
    def findings(self) -> frozenset[Finding]:
        """Everything that was found."""
        return self.tree | self.change


def hear(hearing: Hearing, judge: Judge) -> Heard:
    """Judge the merge tree, then the change itself. Raises GateError when there can be no verdict."""
    sides, now = hearing.sides, rfc3339(hearing.now)
    judgement = judge_tree(sides.after, judge, now, hearing.applied)
    facts = hearing.outside.facts
    given = forge_facts(facts) if facts is not None else None
    quorum = quorum_of(hearing.git, sides, given, judge.data, judge.policies.digest, hearing.now)
    told = {
        **hearing.circumstances,
        **quorum_input(quorum, sides),
        "unjudged": unjudged(sides, judgement.judged),
    }
    return Heard(quorum, frozenset(judgement.findings), frozenset(change_findings(judge, sides, told)), told)


def change_findings(
    judge: Judge, sides: Sides, told: JsonObject, only: str | None = None
) -> Iterator[Finding]:
    """What the rules of scope change find (only the one with this id, if it is given)."""
    text = json.dumps(told)
    rules = [rule for rule in judge.policies.of_scope("change") if only in (None, rule.id)]
    for engine, hostile in ((judge.own, False), (judge.sandbox, True)):
        asked = [rule for rule in rules if rule.organisation == hostile]
        answers = engine.evaluate([(rule, text) for rule in asked])
        for rule, raw in zip(asked, answers, strict=True):
            yield from dated(rule, located(rule, raw, _documents_at(sides)), str(told["now"]))


def _documents_at(sides: Sides) -> Callable[[str], tuple[Document, ...]]:
    """The documents of a path in the merge tree, or on the base where the change deletes it."""

    def documents_at(path: str) -> tuple[Document, ...]:
        return sides.after.documents.get(path) or sides.before.documents.get(path) or ()

    return documents_at
