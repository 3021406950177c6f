"""Answers: what rules deny in the inputs they are asked about, from the engines or from memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from releasegate.document import Document
    from releasegate.engine import Engine, RawFinding
    from releasegate.policies import Rule
    from releasegate.questions import Question

Found: TypeAlias = "tuple[RawFinding, ...]"
Denied: TypeAlias = "tuple[Rule, Found, Document | None]"

# So many questions are answered together: enough for two processes, few enough that their texts take
# little memory.
_TOGETHER = 4_000


class Memory(Protocol):
    """What rules said before of what they would read the same now."""

    def known(self, rules: "Sequence[Rule]", text: str) -> "Sequence[Found | None]":
        """What each rule denies in an input, None where it has to be asked."""

    def keep(self, rules: "Sequence[Rule]", text: str, found: "Sequence[Found]") -> None:
        """What each rule was asked and answered."""


def denied(
    questions: "Iterable[Question]", own: "Engine", sandbox: "Engine", memory: Memory | None
) -> "Iterator[Denied]":
    """What rules deny, where they deny something, with the document that it is about.

    Our rules are asked in the engine `own`, the organisation's at once in `sandbox`, a child process.
    """
    hostile: list[tuple[Rule, str, Document | None]] = []
    left = iter(questions)
    while batch := list(islice(left, _TOGETHER)):
        parted = _parted(batch)
        yield from _own([(parted[id(one.rules)][0], one) for one in batch], own, memory)
        hostile += [(rule, one.text, one.document) for one in batch for rule in parted[id(one.rules)][1]]
    answers = sandbox.evaluate([(rule, text) for rule, text, _ in hostile]) if hostile else ()
    for (rule, _, document), found in zip(hostile, answers, strict=True):
        if found:
            yield rule, found, document


def _parted(batch: "Sequence[Question]") -> "dict[int, tuple[tuple[Rule, ...], tuple[Rule, ...]]]":
    """Our rules and the organisation's of each tuple of rules, by its identity: many questions share one."""
    tuples = {id(one.rules): one.rules for one in batch}
    return {
        key: (tuple(r for r in rules if not r.organisation), tuple(r for r in rules if r.organisation))
        for key, rules in tuples.items()
    }


def _own(
    batch: "Sequence[tuple[tuple[Rule, ...], Question]]", own: "Engine", memory: Memory | None
) -> "Iterator[Denied]":
    known: list[list[Found | None]] = []
    jobs: list[tuple[Rule, str]] = []
    for rules, one in batch:
        answers: list[Found | None] = [None] * len(rules)
        if memory:
            answers[:] = memory.known(rules, one.text)
        jobs += [(rule, one.text) for rule, found in zip(rules, answers, strict=True) if found is None]
        known.append(answers)
    new = iter(own.evaluate(jobs) if jobs else ())
    for (rules, one), answers in zip(batch, known, strict=True):
        found = [next(new) if answer is None else answer for answer in answers]
        if memory and None in answers:
            memory.keep(rules, one.text, found)
        yield from ((rule, said, one.document) for rule, said in zip(rules, found, strict=True) if said)
