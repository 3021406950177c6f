"""Trial: whether the tests beside a rule notice a mutant of it, judged by the embedded engine."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from releasegate.engine.embedded import parsed
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError

from mutate.mutant import Mutant, mutants

Outcome = Literal["killed", "survived", "invalid"]
_TEST = "_test.rego"
_MODULE = re.compile(r"\bdata\.releasegate\.(\w+)\.(\w+)")


@dataclass(frozen=True)
class Trial:
    """One module with what its tests need. texts: path → Rego of all modules and tests."""

    path: str
    texts: Mapping[str, str]

    def mutants(self) -> list[Mutant]:
        """Every mutant of the module."""
        tree = json.loads(parsed({self.path: self.texts[self.path]}).get_ast_as_json())
        return mutants(self.path, self.texts[self.path], tree[0])

    def outcome(self, mutant: Mutant) -> Outcome:
        """killed if a test fails or cannot be evaluated; invalid if the mutant is no Rego."""
        engine = self._around.clone()
        try:
            engine.add_policy(mutant.path, mutant.text)
        except Exception:  # what cannot be read is the engine's own error
            return "invalid"
        return "survived" if all(_holds(engine, name) for name in self._tests) else "killed"

    def require_sound(self) -> None:
        """GateError if a test fails although nothing is changed: then every mutant would count as killed."""
        engine = self._around.clone()
        engine.add_policy(self.path, self.texts[self.path])
        failing = [name for name in self._tests if not _holds(engine, name)]
        if failing:
            raise GateError(f"{failing[0]} fails without any mutant", "mend the rule or the test first")

    @cached_property
    def _around(self) -> Any:
        """An engine with the module's tests and every module that these or it call, and not the module."""
        found: dict[str, str] = {}
        waiting = [self.path, *self._beside]
        while waiting:
            path = waiting.pop()
            if path not in found and path in self.texts:
                found[path] = self.texts[path]
                named = _MODULE.findall(self.texts[path])
                waiting += [f"{family}/{name}/{name}.rego" for family, name in named]
        return parsed({path: text for path, text in found.items() if path != self.path})

    @cached_property
    def _beside(self) -> Sequence[str]:
        """The paths of the tests in the module's folder."""
        folder = self.path.rpartition("/")[0]
        return [path for path in self.texts if path.endswith(_TEST) and path.rpartition("/")[0] == folder]

    @cached_property
    def _tests(self) -> Sequence[str]:
        modules = read_modules(parsed({path: self.texts[path] for path in self._beside}).get_ast_as_json())
        return [
            f"data.{module.name}.{name}"
            for module in modules
            for name in sorted(module.defined)
            if name.startswith("test_")
        ]


def _holds(engine: Any, test: str) -> bool:
    # What the engine cannot evaluate is no pass; a panic is a BaseException.
    try:
        return bool(engine.eval_rule_as_json(test) == "true")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return False
