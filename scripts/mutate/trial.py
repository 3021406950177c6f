"""Trial: whether the tests beside a rule notice a mutant of it, judged by the embedded engine."""

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
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
        """killed if a test fails or cannot be evaluated; invalid if the mutant is no Rego.

        A library is tested by the rules that call it, too: their tests count where its own notice nothing.
        """
        survives = self._survives(mutant, self._around, self._tests)
        if survives is None:
            return "invalid"
        if not survives:
            return "killed"
        return "survived" if not self._callers or self._survives(mutant, *self._calling) else "killed"

    def _survives(self, mutant: Mutant, around: Any, tests: Sequence[str]) -> bool | None:
        """Whether every test holds with the mutant; None if it is no Rego."""
        engine = around.clone()
        try:
            engine.add_policy(mutant.path, mutant.text)
        except Exception:  # what cannot be read is the engine's own error
            return None
        return all(_holds(engine, name) for name in tests)

    def require_sound(self) -> None:
        """GateError if a test fails although nothing is changed: then every mutant would count as killed."""
        engine = self._around.clone()
        engine.add_policy(self.path, self.texts[self.path])
        failing = [name for name in self._tests if not _holds(engine, name)]
        if failing:
            raise GateError(f"{failing[0]} fails without any mutant", "mend the rule or the test first")

    @cached_property
    def _around(self) -> Any:
        return self._engine(self._beside)

    @cached_property
    def _tests(self) -> Sequence[str]:
        return self._named(self._beside)

    @cached_property
    def _calling(self) -> tuple[Any, Sequence[str]]:
        """An engine and the tests of the rules that call the module; one that fails anyway says nothing."""
        around = self._engine(self._callers)
        whole = around.clone()
        whole.add_policy(self.path, self.texts[self.path])
        return around, [name for name in self._named(self._callers) if _holds(whole, name)]

    @cached_property
    def _beside(self) -> Sequence[str]:
        """The paths of the tests in the module's folder."""
        return self._tests_of({self.path.rpartition("/")[0]})

    @cached_property
    def _callers(self) -> Sequence[str]:
        """The paths of the tests of the modules that call a library; none for a rule."""
        family, _, name = self.path.rpartition("/")[0].partition("/")
        callers = {
            path.rpartition("/")[0] for path, text in self.texts.items() if (family, name) in _called(text)
        }
        return self._tests_of(callers - {f"{family}/{name}"}) if family == "lib" else ()

    def _tests_of(self, folders: Set[str]) -> Sequence[str]:
        return [path for path in self.texts if path.endswith(_TEST) and path.rpartition("/")[0] in folders]

    def _engine(self, tests: Sequence[str]) -> Any:
        """An engine with tests and every module that these or the module call, and not the module."""
        found: dict[str, str] = {}
        waiting = [self.path, *tests]
        while waiting:
            path = waiting.pop()
            if path not in found and path in self.texts:
                found[path] = self.texts[path]
                for family, name in _called(found[path]):
                    waiting += [f"{family}/{name}/{name}.rego"]
                    waiting += (
                        self._tests_of({f"{family}/{name.removesuffix('_test')}"})
                        if name.endswith("_test")
                        else ()
                    )
        return parsed({path: text for path, text in found.items() if path != self.path})

    def _named(self, paths: Sequence[str]) -> Sequence[str]:
        """The names of the tests in some files."""
        modules = read_modules(parsed({path: self.texts[path] for path in paths}).get_ast_as_json())
        return [
            f"data.{module.name}.{name}"
            for module in modules
            for name in sorted(module.defined)
            if name.startswith("test_")
        ]


@cache
def _called(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(_MODULE.findall(text))


def _holds(engine: Any, test: str) -> bool:
    # What the engine cannot evaluate is no pass; a panic is a BaseException.
    try:
        return bool(engine.eval_rule_as_json(test) == "true")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return False
