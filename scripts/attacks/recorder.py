"""Recorder: a pytest plugin that watches the corpus judge: what refused each attack, and when nothing did."""

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from releasegate import gate
from releasegate.errors import GateError

_ROW = re.compile(r"test_(\d\d)_")
_NO_VERDICT = "no verdict (exit 2)"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Work trees of one attack, as CI would check them out: before it, and with it."""

    base: Path
    head: Path


@dataclass(slots=True)
class Attack:
    """One test function. tries: how often it attacked (parameters count); failed: tries whose test failed.

    rules: what refused its attacks. open: whether a later verdict of the same test lacked some of that, as
    it does when the test switches a defence off. snapshot: of its first refused attack, if one was kept.
    """

    row: str
    name: str
    tries: int = 0
    failed: int = 0
    rules: set[str] = field(default_factory=set)
    open: bool = False
    snapshot: Snapshot | None = None


class Recorder:
    """Registered with pytest.main(plugins=[…]). attacks: by the id of the test function, in order."""

    def __init__(self, folder: Path, keep: Callable[[str], bool]) -> None:
        """folder: where snapshots go; keep: whether a test function (its id) gets one."""
        self.attacks: dict[str, Attack] = {}
        self._folder = folder
        self._keep = keep
        self._verdicts: list[frozenset[str]] = []
        self._stage: Any = None
        self._name = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self._name = item.nodeid.partition("[")[0]
        row = _ROW.search(item.nodeid)
        attack = self.attacks.setdefault(
            self._name, Attack(row[1].lstrip("0") if row else "", words(self._name))
        )
        values = getattr(item, "funcargs", {}).values()
        self._stage = next((value for value in values if type(value).__name__ == "Stage"), None)
        self._verdicts = []
        attack.tries += 1
        try:
            with self._watching():
                yield
        except BaseException:
            attack.failed += 1
            raise
        refused = next((one for one in self._verdicts if one), None)
        if refused is not None:
            attack.rules |= refused
            later = self._verdicts[self._verdicts.index(refused) :]
            attack.open = attack.open or any(refused - one for one in later)

    @contextmanager
    def _watching(self) -> Iterator[None]:
        from tests.attacks import stage

        judge = gate.judge_change

        def watched(*given: Any, **named: Any) -> gate.Verdict:
            try:
                verdict = judge(*given, **named)
            except GateError:
                self._verdict(frozenset({_NO_VERDICT}))
                raise
            self._verdict(frozenset(finding.rule for finding in verdict.findings))
            return verdict

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gate, "judge_change", watched)
            patch.setattr(stage, "judge_change", watched)
            yield

    def _verdict(self, rules: frozenset[str]) -> None:
        first = rules and not any(self._verdicts)
        self._verdicts.append(rules)
        attack = self.attacks[self._name]
        if first and self._stage is not None and attack.snapshot is None and self._keep(self._name):
            attack.snapshot = self._snapshot()

    def _snapshot(self) -> Snapshot:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        for ref, name in ((self._stage.base, "base"), ("head", "head")):
            check_out(self._stage.repo.path, ref, folder / name)
        return Snapshot(folder / "base", folder / "head")


def words(name: str) -> str:
    """What a test says in its name."""
    return name.rpartition("::test_")[2].replace("_", " ")


def check_out(repository: Path, ref: str, folder: Path) -> None:
    """Write the files of a commit to a folder, by git itself, with an index of its own."""
    folder.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_INDEX_FILE": f"{folder}.index",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    for command in (["read-tree", ref], ["checkout-index", "--all", f"--prefix={folder}/"]):
        subprocess.run(["git", *command], cwd=repository, env=environment, check=True, capture_output=True)
