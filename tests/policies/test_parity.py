"""regorus and OPA deny the same, on sound and on damaged documents; where regorus can't judge, it says so."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import embedded
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, Rule
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree, overlaid
from tests.policies.real_opa import opa

BASES = Path(__file__).parents[1] / "cases" / "_base"
NOW = "2026-11-22T12:00:00Z"
DAMAGE: tuple[JsonValue, ...] = (None, "", 0, -1.5, True, [], {}, "a b", [None], {"a": 1})
# One job in so many is compared, so that the test stays quick; a prime meets every rule and every damage.
ONE_IN = 53


@dataclass(frozen=True, slots=True)
class Recorder:
    """Satisfies Engine and notes what it is asked: (rule, input)."""

    engine: Engine
    asked: list[tuple[Rule, str]] = field(default_factory=list)

    def deny(self, rule: Rule, input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> Sequence[tuple[RawFinding, ...]]:
        self.asked.extend(jobs)
        return self.engine.evaluate(jobs)


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_the_engines_agree(profile: str, policies: PolicySet, tmp_path: Path) -> None:
    data, asked = _asked(profile, policies)
    jobs = [*asked, *list(_damaged(asked))[::ONE_IN]]

    engine = embedded(policies, data)
    ours = [_embedded(engine, rule, told) for rule, told in jobs]
    theirs = _opa(policies, jobs, data, tmp_path)

    judged = [number for number, items in enumerate(ours) if items is not None]
    differing = [(jobs[n][0].id, jobs[n][1], ours[n], theirs[n]) for n in judged if ours[n] != theirs[n]]
    assert differing == []
    assert len(judged) > len(asked) > 20


def _asked(profile: str, policies: PolicySet) -> tuple[JsonObject, list[tuple[Rule, str]]]:
    """What the gate asks its engine about a whole repository, and the data that it gives to it."""
    repo = read_repo(MemoryTree(overlaid(BASES / profile)))
    judge = judge_of(repo, policies)
    recorder = Recorder(judge.own)
    judge_tree(repo, replace(judge, own=recorder), NOW)
    return judge.data, recorder.asked


def _damaged(asked: list[tuple[Rule, str]]) -> Iterator[tuple[Rule, str]]:
    """Each input with one value of its document replaced by another or removed."""
    for rule, told in asked:
        if rule.scope != "document":
            continue
        whole = json.loads(told)
        for path in list(_paths(whole["document"], ("document",))):
            for value in DAMAGE:
                yield rule, _with(told, path, value)
            yield rule, _with(told, path, ...)


def _paths(value: JsonValue, above: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield (*above, key)
        yield from _paths(below, (*above, key))


def _with(told: str, path: tuple[str | int, ...], value: object) -> str:
    whole = json.loads(told)
    node = whole
    for key in path[:-1]:
        node = node[key]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return json.dumps(whole)


def _embedded(engine: Engine, rule: Rule, told: str) -> list[str] | None:
    """The items of deny as JSON, sorted; None where the engine can't judge, which is never a pass."""
    try:
        found = engine.deny(rule, told)
    except GateError:
        return None
    return sorted(
        _canonical({"pointer": item.pointer, "args": item.args, "path": item.path}) for item in found
    )


def _opa(
    policies: PolicySet, jobs: list[tuple[Rule, str]], data: JsonObject, folder: Path
) -> list[list[str]]:
    """The same from OPA, in one process."""
    packages = sorted({rule.package for rule, _ in jobs})
    rules = "".join(
        f'found[number] contains item if {{\n\tsome number, job in input.jobs\n\tjob.package == "{package}"\n'
        f"\tsome item in data.{package}.deny with input as job.input with data.repo as input.data\n}}\n"
        for package in packages
    )
    for name, text in {**policies.modules, "parity.rego": f"package parity\n\n{rules}"}.items():
        (folder / "policies" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "policies" / name).write_text(text)
    told = [{"package": rule.package, "input": json.loads(text)} for rule, text in jobs]
    (folder / "input.json").write_text(json.dumps({"jobs": told, "data": data}))
    given = ["--data", str(folder / "policies"), "--input", str(folder / "input.json")]
    asked = [opa(), "eval", *given, "--format", "raw", "data.parity.found"]
    run = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    items = (found.get(str(number), []) for number in range(len(jobs)))
    return [sorted(_canonical({"path": None, **item}) for item in each) for each in items]


def _canonical(item: JsonObject) -> str:
    return json.dumps({name: item[name] for name in ("pointer", "args", "path")}, sort_keys=True)
