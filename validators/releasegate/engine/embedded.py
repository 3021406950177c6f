"""The embedded engine: regorus, in this process."""

import json
import os
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from releasegate.engine import RawFinding
from releasegate.engine.groups import MANY, by_input
from releasegate.engine.halves import in_halves, worth_it
from releasegate.engine.results import findings
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

if TYPE_CHECKING:
    from releasegate.engine import Engine
    from releasegate.policies import PolicySet, Rule


def embedded(policies: "PolicySet", data: JsonObject) -> "Engine":
    """An engine with releasegate's own rules and `data.repo` = data; one per process and thread.

    An organisation's modules are left out: Rego that nobody vouches for runs in releasegate.engine.sandbox.
    """
    own = {path: text for path, text in policies.modules.items() if path not in policies.organisation}
    return _Gathered(own, json.dumps(data))


def evaluator(modules: Mapping[str, str], data_json: str) -> "Engine":
    """An engine with all of these modules, path → text, and `data.repo` = data_json."""
    engine = _copy(modules)
    try:
        engine.add_data_json(f'{{"repo": {data_json}}}')
    except Exception as error:
        raise GateError(f"the engine could not read the repository's data: {reason(error)}") from None
    return _Embedded(engine)


class _Read(threading.local):
    """The modules that this thread read last, and the engines that hold them; they belong to the thread."""

    def __init__(self) -> None:
        self.engines: list[tuple[dict[str, str], Any]] = []


_READ = _Read()
_KEPT = 8


def _copy(modules: Mapping[str, str]) -> Any:
    """An engine of its own that has read the modules: the base and the head are judged by the same ones."""
    held = next((engine for known, engine in _READ.engines if known == modules), None)
    if held is None:
        held = parsed(modules)
        _READ.engines = [*_READ.engines, (dict(modules), held)][-_KEPT:]
    return held.clone()


def parsed(modules: Mapping[str, str]) -> Any:
    """A regorus engine that has read the modules. GateError names the file and line of a syntax error."""
    engine = new_engine()
    for path, text in modules.items():
        try:
            engine.add_policy(path, text)
        except Exception as error:
            fix = "`opa check --strict` shows more"
            raise GateError(f"{path}: the policy could not be read: {reason(error)}", fix) from None
    return engine


def new_engine() -> Any:
    """A regorus engine with the limits that every engine here has."""
    # A backtrace adds 50 ms to every error, and a page to its text; Rust reads these once, at the first.
    os.environ["RUST_BACKTRACE"] = os.environ["RUST_LIB_BACKTRACE"] = "0"
    try:
        import regorus
    except ImportError as error:
        raise GateError(
            f"the embedded engine cannot be loaded ({error}): there is no wheel of regorus for every system",
            "let an OPA server judge: `--engine URL` (docs/engines.md); docs/platforms.md names the systems",
        ) from error

    engine = regorus.Engine()
    engine.set_policy_length_config(max_col=10_000, max_file_bytes=1_000_000, max_lines=20_000)
    return engine


def reason(error: BaseException) -> str:
    """What an error of the engine says, on one line: `2:1: expecting package`."""
    lines = [line.strip() for line in str(error).split("Stack backtrace")[0].splitlines() if line.strip()]
    said = [line for line in lines if line.startswith("error:")] or lines[-1:] or ["no reason given"]
    place = [line.removeprefix("--> ").rpartition(".rego:")[2] for line in lines if line.startswith("--> ")]
    return ": ".join([*place[:1], said[0].removeprefix("error: ")])[:300]


class _Embedded:
    """Satisfies Engine. regorus' `eval_rule` raises on sets of objects, so results are read as JSON.

    The engine keeps the input that it was given last, so rules that judge one text in turn read it once.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._given: str | None = None

    def deny(self, rule: "Rule", input_json: str) -> tuple[RawFinding, ...]:
        try:
            if self._given is not input_json:
                self._given = None
                self._engine.set_input_json(input_json)
                self._given = input_json
            result = self._engine.eval_rule_as_json(f"data.{rule.package}.deny")
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            raise _failed(rule, input_json, error) from None
        return () if result == "[]" else findings(rule, result)

    def evaluate(self, jobs: Sequence[tuple["Rule", str]]) -> list[tuple[RawFinding, ...]]:
        return [self.deny(rule, input_json) for rule, input_json in jobs]


class _Gathered:
    """Satisfies Engine, with the modules that rules need that were asked: preparing all of them takes longer.

    Ask many rules at once: a question that needs further modules makes a further engine. Where many inputs
    are asked the same rules, these have an engine of their own: for each `data.repo.…` regorus looks at all
    modules that it holds.
    """

    def __init__(self, modules: Mapping[str, str], data_json: str) -> None:
        self._modules = modules
        self._data_json = data_json
        self._engines: dict[frozenset[str], Engine] = {}

    def deny(self, rule: "Rule", input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[tuple["Rule", str]]) -> list[tuple[RawFinding, ...]]:
        return in_halves(jobs, self._answers) if worth_it(len(jobs)) else self._answers(jobs)

    def _answers(self, jobs: Sequence[tuple["Rule", str]]) -> list[tuple[RawFinding, ...]]:
        asked = by_input(jobs, frozenset(self._modules))
        counts = Counter(needs for needs, _ in asked)
        rare = [needs for needs, count in counts.items() if count < MANY and self._smallest(needs) is None]
        for held in {*(needs for needs, count in counts.items() if count >= MANY), frozenset().union(*rare)}:
            if held and held not in self._engines:
                texts = {path: text for path, text in self._modules.items() if path in held}
                self._engines[held] = evaluator(texts, self._data_json)
        engines = {needs: self._engines[self._smallest(needs) or needs] for needs in counts}
        return [engines[needs].deny(rule, told) for needs, run in asked for rule, told in run]

    def _smallest(self, needs: frozenset[str]) -> frozenset[str] | None:
        """The fewest modules among those that an engine holds, and that the needed ones are part of."""
        return min((held for held in self._engines if needs <= held), key=len, default=None)


def _failed(rule: "Rule", input_json: str, error: BaseException) -> GateError:
    """BaseException, because a panic of the engine is one (PanicException)."""
    fix = f"mend {rule.path}: a rule must hold for every document that the schema allows"
    return GateError(
        f"rule {rule.id} could not be evaluated on {judged(rule, input_json)}: {reason(error)}", fix
    )


def judged(rule: "Rule", input_json: str) -> str:
    """What an input is about, for messages: a path, "the change" or "the repository"."""
    try:
        value = json.loads(input_json)
    except (ValueError, RecursionError):
        return "an input that is not JSON"
    path = value.get("path") if isinstance(value, dict) else None
    return path if isinstance(path, str) else f"the {rule.scope}"
