"""An answer counts for the rules, the data, the input and the tool that it was given with, and no others."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from releasegate.cache.answers import KeptAnswers
from releasegate.cache.store import open_store
from releasegate.engine import RawFinding
from releasegate.policies import PolicySet, Rule
from releasegate.told import told

NOW, LATER, TOMORROW = "2026-11-22T12:00:00Z", "2026-11-22T13:00:00Z", "2026-11-23T12:00:00Z"
FOUND = (RawFinding("/spec", {"a": 1}, "a.yaml", 2),)
DATA: Mapping[str, Any] = {"gate": {"spec": 1}, "people": {"spec": 2}}


@pytest.fixture
def rule(policies: PolicySet) -> Rule:
    """A rule that reads the gate of data.repo, and a document."""
    return replace(policies.rules[0], id="a.b", reads=("gate",), asks=("document",))


def _memory(folder: Path, tool: bytes = b"tool", data: Mapping[str, Any] = DATA) -> KeptAnswers:
    return KeptAnswers(open_store(folder), tool, dict(data), [])


def _keep(folder: Path, rule: Rule) -> None:
    memory = _memory(folder)
    memory.keep([rule], told({"document": 1}, NOW), [FOUND])
    memory.store.close()


def _known(memory: KeptAnswers, rule: Rule, parts: object = 1, now: str = NOW) -> object:
    (found,) = memory.known([rule], told({"document": parts}, now))  # type: ignore[dict-item]
    return found


def test_what_was_said_is_known_in_the_next_run(tmp_path: Path, rule: Rule) -> None:
    _keep(tmp_path / "cache", rule)
    assert _known(_memory(tmp_path / "cache"), rule) == FOUND
    assert _known(_memory(tmp_path / "cache"), rule, now=TOMORROW) == FOUND


def test_data_that_the_rule_does_not_read_may_change(tmp_path: Path, rule: Rule) -> None:
    _keep(tmp_path / "cache", rule)
    assert _known(_memory(tmp_path / "cache", data={**DATA, "people": None}), rule) == FOUND


@pytest.mark.parametrize(
    "ask",
    [
        lambda folder, rule: _known(_memory(folder, tool=b"another"), rule),
        lambda folder, rule: _known(_memory(folder, data={**DATA, "gate": None}), rule),
        lambda folder, rule: _known(_memory(folder), replace(rule, id="a.c")),
        lambda folder, rule: _known(_memory(folder), rule, parts=2),
        lambda folder, rule: _known(_memory(folder), rule, parts="1"),
    ],
)
def test_anything_else_is_asked(ask: Callable[[Path, Rule], object], tmp_path: Path, rule: Rule) -> None:
    _keep(tmp_path / "cache", rule)
    assert ask(tmp_path / "cache", rule) is None


@pytest.mark.parametrize(
    ("asks", "known"),
    [(("document", "today"), [True, True, False]), (("now",), [False] * 3), (("*",), [False] * 3)],
)
def test_a_rule_that_reads_the_clock(
    asks: tuple[str, ...], known: list[bool], tmp_path: Path, rule: Rule
) -> None:
    timed = replace(rule, asks=asks)
    _keep(tmp_path / "cache", timed)
    memory = _memory(tmp_path / "cache")
    assert [_known(memory, timed, now=now) == FOUND for now in (NOW, LATER, TOMORROW)] == known


def test_what_the_rules_of_the_moment_said_is_told_for_asking_again(tmp_path: Path, rule: Rule) -> None:
    memory = _memory(tmp_path / "cache")
    text = told({"document": 1}, NOW)
    memory.keep([rule, replace(rule, id="a.now", asks=("now",))], text, [(), FOUND])
    assert [(one.rule.id, one.text, one.found) for one in memory.asked] == [("a.now", text, FOUND)]


def test_an_entry_of_another_shape_is_no_answer(tmp_path: Path, rule: Rule) -> None:
    memory = _memory(tmp_path / "cache")
    stored: dict[bytes, bytes] = {}
    for shape in ([], 1, {"x": 1}, {"0": 1}, {"0": [[1, 2, 3, 4, 5]]}, None):
        memory.keep([rule], told({"document": 1}, NOW), [FOUND])
        stored |= memory.store._pending
        for key in stored:
            memory.store.put(key, json.dumps(shape).encode())
        assert _known(memory, rule) is None
