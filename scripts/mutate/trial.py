"""Trial: whether the tests beside a rule notice a mutant of it, judged by the embedded engine."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from releasegate.engine.embedded import parsed
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError

from mutate.mutant import Mutant, mutants

Outcome = Literal["killed", "survived", "invalid"]
_TEST = "_test.rego"
_MODULE = re.compile(r"\bdata\.releasegate\.(\w+)\.(\w+)")


@dataclass(frozen=True, slots=True)
class Trial:
    """One module with what its tests need. texts: path → Rego of all modules and tests."""

    path: str
    texts: Mapping[str, str]

    def mutants(self) -> list[Mutant]:
        """Every mutant of the module."""
        import json

        tree = json.loads(parsed({self.path: self.texts[self.path]}).get_ast_as_json())
        return mutants(self.path, self.texts[self.path], tree[0])

    def outcome(self, mutant: Mutant) -> Outcome:
        """killed if a test fails or cannot be evaluated; invalid if the mutant is no Rego."""
        try:
            parsed({mutant.path: mutant.text})
        except GateError:
            return "invalid"
        try:
            engine = parsed({**self._needed(), mutant.path: mutant.text})
        except GateError:
            return "invalid"
        return "survived" if all(_holds(engine, name) for name in self._tests()) else "killed"

    def _needed(self) -> dict[str, str]:
        """The module, its tests, and every module that these call."""
        found: dict[str, str] = {}
        waiting = [self.path, self.path.replace(".rego", _TEST)]
        while waiting:
            path = waiting.pop()
            if path not in found and path in self.texts:
                found[path] = self.texts[path]
                named = _MODULE.findall(self.texts[path])
                waiting += [f"{family}/{name}/{name}.rego" for family, name in named]
        return found

    def _tests(self) -> Sequence[str]:
        path = self.path.replace(".rego", _TEST)
        (module,) = read_modules(parsed({path: self.texts[path]}).get_ast_as_json())
        return [f"data.{module.name}.{name}" for name in sorted(module.defined) if name.startswith("test_")]


def _holds(engine: Any, test: str) -> bool:
    # What the engine cannot evaluate is no pass; a panic is a BaseException.
    try:
        return bool(engine.eval_rule_as_json(test) == "true")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return False
