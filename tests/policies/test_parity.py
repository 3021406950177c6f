"""regorus and OPA answer alike, on sound and on damaged documents: a sample of what `make parity` asks."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from releasegate.engine import RawFinding
from releasegate.engine.connection import Server
from releasegate.engine.embedded import embedded
from releasegate.engine.server import served
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, Rule
from releasegate.repo import read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from parity.damage import damaged
from parity.fuzz import corpora, fuzzed
from parity.questions import REFUSED, Notebook, answer, asking, both, differences, one_by_one
from parity.shrink import shrunk

NOW = "2026-11-22T12:00:00Z"
# Each rule of a kind judges every damaged document of it, so that a few hundred are thousands of questions.
DOCUMENTS = 300


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_the_engines_agree(profile: str, server: str, policies: PolicySet) -> None:
    notebook = Notebook()
    engine_of = both(embedded, lambda rules, data: served(rules, data, Server(server), {}), notebook)
    repo = read_repo(MemoryTree(overlaid(BASES / profile)))
    judge_tree(repo, judge_of(repo, policies, engine_of), NOW)
    assert notebook.jobs > 100

    (corpus,) = corpora(notebook.asked)
    ours = one_by_one(embedded(policies, corpus.data))
    theirs = asking(served(policies, corpus.data, Server(server), {}))
    batches = fuzzed([corpus], DOCUMENTS, seed=1, asks=lambda _: (ours, theirs))

    found = notebook.found + [one for _, more in batches for one in more if one.counts]
    assert [(one.rule.id, one.input_json, one.ours, one.theirs) for one in found] == []


# --- the tool itself --------------------------------------------------------------------------------------


class Saying:
    """Satisfies Engine: denies what it was told to, and cannot judge null."""

    def __init__(self, said: JsonObject) -> None:
        self.said = said
        self.asked = 0

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> Sequence[tuple[RawFinding, ...]]:
        self.asked += 1
        if any(text == "null" for _, text in jobs):
            raise GateError("null", None)
        return [(RawFinding("", self.said),) if text == "{}" else () for _, text in jobs]


@pytest.fixture
def rule(policies: PolicySet) -> Rule:
    """A rule whose message names nothing."""
    return replace(policies.rules[0], message="it is wrong")


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (1, True), ("1", 1), (None, ""), ([1, 2], [2, 1])])
def test_values_that_python_or_people_take_for_equal_differ(one: object, other: object, rule: Rule) -> None:
    found = [answer(rule, [RawFinding("", {"a": value})]) for value in (one, other)]  # type: ignore[dict-item]

    assert found[0] != found[1]


def test_each_difference_is_told_with_what_it_is_about(rule: Rule) -> None:
    jobs = [(rule, text) for text in ("[]", "{}", "0", "{}")]

    found = list(differences(jobs, asking(Saying({"a": 1})), asking(Saying({"a": 2})), {"order": []}))

    assert [(one.input_json, one.silent) for one in found] == [("{}", True), ("{}", True)]
    assert '{"a": 1}' in found[0].ours
    assert '{"a": 2}' in found[0].theirs


def test_an_error_of_one_engine_is_loud_and_hides_no_other_answer(rule: Rule) -> None:
    class Brave(Saying):
        def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> Sequence[tuple[RawFinding, ...]]:
            return super().evaluate([(one, text.replace("null", "0")) for one, text in jobs])

    jobs = [(rule, text) for text in ("0", "null", "{}")]
    same, timid, brave = (asking(one) for one in (Saying({}), Saying({}), Brave({})))

    assert list(differences(jobs, same, timid, {})) == []
    for pair in ((timid, brave), (brave, timid)):
        (found,) = differences(jobs, *pair, {})
        assert (found.input_json, found.silent) == ("null", False)
        assert REFUSED in (found.ours, found.theirs)


def test_an_engine_that_refuses_one_of_many_is_asked_a_few_times(rule: Rule) -> None:
    engine = Saying({})

    told = asking(engine)([(rule, "0")] * 63 + [(rule, "null")])

    assert told == ["[]"] * 63 + [REFUSED]
    assert engine.asked == 13


def test_damage_is_the_same_for_the_same_dice_and_changes_what_is_judged_only() -> None:
    told = {"path": "a.yaml", "document": {"a": [1, "b", {"c": None}], "d": "2026-11-22"}}
    text = json.dumps(told)

    made = [[damaged(text, ("document",), [None], Random(seed)) for seed in range(500)] for _ in range(2)]  # noqa: S311

    assert made[0] == made[1]
    assert len(set(made[0])) > 300
    assert {json.loads(one)["path"] for one in made[0]} == {"a.yaml"}


def test_an_input_is_shrunk_to_what_matters() -> None:
    told = {
        "path": "a",
        "document": {"spec": {"a": [1, {"b": "a long text with %s in it"}]}, "other": [0] * 30},
    }

    small = shrunk(json.dumps(told), lambda text: "%s" in text)

    assert small == '{"document": {"spec": {"a": [{"b": "%s"}]}}}'
    assert "%s" in small
