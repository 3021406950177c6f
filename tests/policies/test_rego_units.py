"""Every `test_*` rule beside a policy holds, in the embedded engine and, where it is installed, in OPA."""

import json
import subprocess
from functools import cache
from typing import Any

import pytest
from releasegate.data import policies_folder
from releasegate.engine.embedded import parsed
from releasegate.engine.guards.builtins import ALLOWED
from releasegate.engine.syntax import Module
from releasegate.engine.tree import read_modules

from tests.policies.real_opa import opa

POLICIES = policies_folder()
# How many of a hundred lines of each module the tests have to reach.
LEAST = 95


@cache
def engine() -> Any:
    """regorus with every module and every test; one for each process that runs tests."""
    texts = {
        path.relative_to(POLICIES).as_posix(): path.read_text() for path in sorted(POLICIES.rglob("*.rego"))
    }
    return parsed(texts)


MODULES = read_modules(engine().get_ast_as_json())
RULES = [module for module in MODULES if "deny" in module.defined and not module.path.endswith("_test.rego")]
TESTS = [
    f"{module.name}.{name}"
    for module in MODULES
    if module.path.endswith("_test.rego")
    for name in sorted(module.defined)
    if name.startswith("test_")
]


@pytest.mark.parametrize("test", TESTS, ids=lambda name: name.removeprefix("releasegate."))
def test_in_the_embedded_engine(test: str) -> None:
    # An error raises and fails; "<undefined>" is a condition that did not hold.
    assert engine().eval_rule_as_json(f"data.{test}") == "true"


@pytest.mark.parametrize("module", RULES, ids=lambda module: module.path)
def test_every_rule_has_a_test_beside_it(module: Module) -> None:
    beside = module.path.removesuffix(".rego") + "_test.rego"

    assert [test for test in TESTS if test.startswith(f"{module.name}_test.")], f"{beside} has no rule test_…"


@pytest.mark.parametrize(
    "arguments", [("check", "--strict"), ("fmt", "--fail", "--list")], ids=lambda words: words[0]
)
def test_in_opa(arguments: tuple[str, ...]) -> None:
    run = subprocess.run([opa(), *arguments, str(POLICIES)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_tests_hold_in_opa_and_reach_every_rule() -> None:
    """With --coverage OPA ends as it does without when a test fails, and says which."""
    command = [opa(), "test", "--coverage", str(POLICIES)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2_000:] + run.stderr

    covered = json.loads(run.stdout)["files"]
    poor = {
        path: file["not_covered"]
        for path, file in covered.items()
        if not path.endswith("_test.rego") and file.get("coverage", 100) < LEAST
    }
    assert poor == {}
    assert len(covered) >= len(MODULES)


def test_opa_knows_every_builtin_that_policies_may_call() -> None:
    run = subprocess.run([opa(), "capabilities", "--current"], capture_output=True, text=True, check=True)

    assert ALLOWED - {builtin["name"] for builtin in json.loads(run.stdout)["builtins"]} == set()
