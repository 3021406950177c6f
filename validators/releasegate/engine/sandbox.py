"""The sandbox: Rego that nobody vouches for, read and evaluated in a child process that can be killed.

Hostile Rego can crash the engine (a run of minus signs ends the process), never end, or take all memory.
The child has an empty environment and limits; what happens to it becomes a GateError that names the rule.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from releasegate.engine import RawFinding
from releasegate.engine.embedded import judged
from releasegate.engine.results import findings
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

if TYPE_CHECKING:
    from releasegate.policies import PolicySet, Rule

# -I keeps the folder that the gate judges off the path; the package may be installed outside of site.
_START = "import sys; sys.path += sys.argv[1:-1]; from releasegate.engine.worker import main; main()"
_SECONDS_PER_JOB = 0.01
_FIX = "mend or remove the rule; it may not loop, recurse or build huge values"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Satisfies Engine. Each call starts one child, so many jobs belong into one `evaluate`."""

    policies: "PolicySet"
    data_json: str
    seconds: float

    def evaluate(self, jobs: Sequence[tuple["Rule", str]]) -> tuple[tuple[RawFinding, ...], ...]:
        """What each job, (rule, input as JSON text), denies; in the order of the jobs.

        All jobs together may take `seconds` and 10 ms for each. GateError, naming the rule and what it
        judged, if one fails, never ends or gives a wrong shape.
        """
        if not jobs:
            return ()
        rules = [self._known(rule) for rule, _ in jobs]
        inputs = list(dict.fromkeys(text for _, text in jobs))
        number = {text: index for index, text in enumerate(inputs)}
        request = {
            "modules": dict(self.policies.modules),
            "data": self.data_json,
            "inputs": inputs,
            "jobs": [[rule.package, number[job[1]]] for rule, job in zip(rules, jobs, strict=True)],
        }
        end = _run(request, self.seconds + _SECONDS_PER_JOB * len(jobs))
        if end.problem and end.at is None:
            raise GateError(f"the policies could not be read in the sandbox: {end.problem}", _FIX)
        if end.problem:
            rule, text = rules[end.at or 0], jobs[end.at or 0][1]
            said = (
                f"rule {rule.id} ({rule.path}) could not be evaluated on {judged(rule, text)}: {end.problem}"
            )
            raise GateError(said, _FIX)
        return tuple(findings(rule, result) for rule, result in zip(rules, end.results, strict=True))

    def deny(self, rule: "Rule", input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def _known(self, rule: "Rule") -> "Rule":
        if self.policies.rule(rule.id) is None:
            raise GateError(f"no rule is called {rule.id}", "`releasegate rules` lists them")
        return rule


def sandboxed(policies: "PolicySet", data: JsonObject, seconds: float = 10) -> Sandbox:
    """An engine for all rules of policies, an organisation's too, with `data.repo` = data."""
    return Sandbox(policies, json.dumps(data), seconds)


def read_ast(modules: Mapping[str, str], seconds: float = 10) -> str:
    """The syntax tree of modules, path → Rego text, as releasegate.engine.tree reads it.

    GateError names the file that could not be read within the limits.
    """
    end = _run({"modules": dict(modules)}, seconds)
    if end.problem:
        fix = "`opa check --strict` shows more; nested literals take twice the time for each level"
        subject = "the policies" if end.at is None else f"{list(modules)[end.at]}: the policy"
        raise GateError(f"{subject} could not be read: {end.problem}", fix)
    return end.results[0]


@dataclass(frozen=True, slots=True)
class _End:
    """How a child ended: what it gave, the job it had started last, and what went wrong ("" if nothing)."""

    results: tuple[str, ...]
    at: int | None
    problem: str


def _run(request: dict[str, Any], seconds: float) -> _End:
    """Files instead of pipes: the kernel bounds what the child writes, and no one waits for the other."""
    import subprocess
    import tempfile

    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(json.dumps(request).encode())
        given.seek(0)
        command = [sys.executable, "-I", "-c", _START, *_places(), str(seconds)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=given, stdout=said, stderr=quiet, env=_environment())
        try:
            code: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return _end(said.read(), code, seconds)


def _end(output: bytes, code: int | None, seconds: float) -> _End:
    # The last line is cut when the child was killed while it wrote.
    lines = [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
    results = tuple(line[1] for line in lines if line[0] == "is")
    at = max((line[1] for line in lines if line[0] == "at"), default=None)
    failed = [line[1] for line in lines if line[0] == "failed"]
    if failed:
        return _End(results, at, failed[0])
    if code is None:
        return _End(results, at, f"it did not end within {seconds:g} seconds")
    if ["done"] not in lines:
        return _End(results, at, f"it ended the engine's process (code {code})")
    return _End(results, at, "")


def _environment() -> dict[str, str]:
    """Nothing, except what Windows needs to start a process."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _places() -> list[str]:
    """The folders that hold this package and the engine's."""
    specs = (importlib.util.find_spec(name) for name in ("releasegate", "regorus"))
    return [str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin]
