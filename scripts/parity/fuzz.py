"""Fuzz: damaged documents of the corpus, asked in batches of the same data, the same for the same seed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import Rule

from parity.damage import at, damaged, places
from parity.questions import Ask, Difference, Job, differences
from parity.reach import open_places, reachable

BATCH = 100
# Changes and repositories are larger than documents, and fewer rules judge them.
_WHOLE_SHARE = 0.05
# Most damage makes what no schema accepts; so many tries make something that reaches the rules.
_TRIES = 10

Asks = Callable[[JsonObject], tuple[Ask, Ask]]
"""data.repo → how to ask both engines with it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Real questions by what they are about: a kind of document, a change or a repository."""

    data: JsonObject
    kinds: dict[str, list[tuple[str, list[Rule]]]]
    parts: list[JsonValue]


def corpora(asked: dict[str, dict[str, list[Rule]]]) -> list[Corpus]:
    """A corpus for each data.repo, those with the most questions first."""
    most = sorted(asked.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_corpus(json.loads(data), questions) for data, questions in most]


def _corpus(data: JsonObject, questions: dict[str, list[Rule]]) -> Corpus:
    kinds: dict[str, list[tuple[str, list[Rule]]]] = {}
    parts: list[JsonValue] = []
    for text, rules in questions.items():
        told = json.loads(text)
        scope = rules[0].scope
        kinds.setdefault(str(told.get("kind")) if scope == "document" else scope, []).append((text, rules))
        above = open_places(told)[0]
        parts += [at(told, place) for place in list(places(at(told, above), above))[:20]]
    return Corpus(data, kinds, parts)


def fuzzed(
    corpora: Sequence[Corpus], count: int, seed: int, asks: Asks
) -> Iterator[tuple[int, list[Difference]]]:
    """After each batch: how many documents were asked about so far, and what differed in it."""
    weights = [sum(map(len, corpus.kinds.values())) for corpus in corpora]
    for start in range(0, count, BATCH):
        dice = Random(f"{seed}/{start}")  # noqa: S311 - to be the same again, not to be secret
        (corpus,) = dice.choices(corpora, weights)
        size = min(BATCH, count - start)
        asked = [damaged_question(corpus, dice) for _ in range(size)]
        beyond = {one.text for one in asked if not one.reachable}
        ours, theirs = asks(corpus.data)
        found = differences([job for one in asked for job in one.jobs], ours, theirs, corpus.data)
        yield start + size, [replace(one, reachable=one.input_json not in beyond) for one in found]


@dataclass(frozen=True, slots=True)
class Asked:
    """One damaged input, and every rule that judges its kind."""

    text: str
    reachable: bool
    rules: list[Rule]

    @property
    def jobs(self) -> list[Job]:
        return [(rule, self.text) for rule in dict.fromkeys(self.rules)]


def damaged_question(corpus: Corpus, dice: Random) -> Asked:
    """A real question with its document damaged, so that the gate could ask it still if many tries allow."""
    wholes = [kind for kind in corpus.kinds if kind in ("change", "repository")]
    documents = [kind for kind in corpus.kinds if kind not in wholes]
    some = wholes if not documents or (wholes and dice.random() < _WHOLE_SHARE) else documents
    text, rules = dice.choice(corpus.kinds[dice.choice(some)])
    told = json.loads(text)
    above = dice.choice(open_places(told))
    for _ in range(_TRIES):
        worse = damaged(text, above, corpus.parts, dice)
        if rules[0].scope == "change" or reachable(told, json.loads(worse)):
            break
    return Asked(worse, reachable(told, json.loads(worse)), rules)
