"""Switches: a defence taken out of the gate, so that a test can show that it is what held."""

import importlib
from collections.abc import Callable

import pytest
import yaml
from releasegate import gate
from releasegate.json_types import JsonValue
from releasegate.judge import Judge, judge_of
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo
from releasegate.strict_yaml import Loaded, Reading
from releasegate.tree import work_tree

from tests.attacks.stage import Stage


def obey_the_head(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    """Let the head's own configuration, people and policies judge, as gates do that read the checkout."""

    def judge_of_head(_: Repo, policies: PolicySet, *_engine: object) -> Judge:
        return judge_of(read_repo(work_tree(stage.repo.path)), policies)

    monkeypatch.setattr(gate, "judge_of", judge_of_head)


def read_as_pyyaml(monkeypatch: pytest.MonkeyPatch, documents: Callable[[str], str] = str) -> None:
    """Read files as a gate on PyYAML does: no question asked, the last of two keys wins.

    documents: what of the text such a gate looks at. A file that cannot be read counts as empty.
    """

    def lenient(data: bytes, _: Reading) -> Loaded:
        try:
            found = yaml.load_all(documents(data.decode()), yaml.CSafeLoader)
            values: tuple[JsonValue, ...] = tuple(value for value in found if value is not None)
        except (yaml.YAMLError, UnicodeDecodeError):
            return Loaded((), ())
        return Loaded(values, ())

    monkeypatch.setattr("releasegate.file_reading.load", lenient)


def replaced(monkeypatch: pytest.MonkeyPatch, function: str, value: object) -> None:
    """Replace a function by its full name; packages may export a function of the name of a module."""
    module, _, name = function.rpartition(".")
    monkeypatch.setattr(importlib.import_module(module), name, value)
