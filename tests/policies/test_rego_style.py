"""What `opa check --strict` does not look for, and both engines or a reader stumble over."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from releasegate.engine.syntax import Module

from tests.policies.test_rego_units import MODULES

OWN = [module for module in MODULES if not module.path.endswith("_test.rego")]
TESTING = [module for module in MODULES if module.path.endswith("_test.rego")]

Check = Callable[[Module], Iterator[int]]
"""A module → the lines that are wrong."""


def unlike_patterns(module: Module) -> Iterator[int]:
    """Classes that regorus reads in Unicode and OPA in ASCII: a no-break space, a letter with an accent."""
    yield from _lines(module, r"\\[sSwWdDbB]")


def notes_to_self(module: Module) -> Iterator[int]:
    """What was left for later."""
    yield from _lines(module, r"(?i)\b(todo|fixme|xxx|print\()\b")


def odd_names(module: Module) -> Iterator[int]:
    """Names other than snake case."""
    for rule in module.rules:
        named = [rule.head.parts[0], *(variable.parts[0] for variable in rule.variables)]
        yield from (rule.head.line for name in named if not re.fullmatch(r"_|_?[a-z][a-z0-9_]*", name))


def unused_helpers(module: Module) -> Iterator[int]:
    """A private rule or function that nothing in its module uses."""
    used = {one.parts[0] for rule in module.rules for one in rule.references}
    used |= {call.name for rule in module.rules for call in rule.calls}
    yield from (rule.head.line for rule in module.rules if rule.name[0] == "_" and rule.name not in used)


def doubled_tests(module: Module) -> Iterator[int]:
    """Two tests of one name are one test that passes where either holds."""
    times = Counter(rule.name for rule in module.rules if rule.name.startswith("test_"))
    yield from (rule.head.line for rule in module.rules if times[rule.name] > 1)


def idle_tests(module: Module) -> Iterator[int]:
    """A test that asks nothing of the module beside it, itself or through a helper of its package."""
    beside = ".".join(("releasegate", *module.path.split("/")[:2]))
    reads = {
        rule.name: {
            *(
                ".".join(one.parts[1:4]) if one.parts[0] == "data" else one.parts[0]
                for one in rule.references
            ),
            *(_called(call.name) for call in rule.calls),
        }
        for part in TESTING
        if part.package == module.package
        for rule in part.rules
    }
    asking = {beside, f"{beside}_test"}
    while more := {name for name, read in reads.items() if read & asking} - asking:
        asking |= more
    yield from (
        rule.head.line for rule in module.rules if rule.name.startswith("test_") and rule.name not in asking
    )


def _called(name: str) -> str:
    return ".".join(name.split(".")[1:4]) if name.startswith("data.") else name


def _lines(module: Module, pattern: str) -> Iterator[int]:
    text = module.text.decode()
    return (text.count("\n", 0, found.start()) + 1 for found in re.finditer(pattern, text))


OF_RULES: tuple[Check, ...] = (unlike_patterns, notes_to_self, odd_names, unused_helpers)
OF_TESTS: tuple[Check, ...] = (notes_to_self, odd_names, unused_helpers, doubled_tests, idle_tests)


@pytest.mark.parametrize("check", OF_RULES, ids=lambda check: check.__name__)
def test_rules_are_sound(check: Check) -> None:
    assert [f"{module.path}:{line}" for module in OWN for line in check(module)] == []


@pytest.mark.parametrize("check", OF_TESTS, ids=lambda check: check.__name__)
def test_tests_are_sound(check: Check) -> None:
    assert [f"{module.path}:{line}" for module in TESTING for line in check(module)] == []


def test_every_function_of_a_library_is_used() -> None:
    used = {
        ".".join(parts[1:5])
        for module in MODULES
        for rule in module.rules
        for parts in (
            *(one.parts for one in rule.references),
            *(tuple(c.name.split(".")) for c in rule.calls),
        )
        if parts[0] == "data" and not module.path.endswith("_test.rego")
    }
    libraries = [module for module in OWN if module.package[1] == "lib"]
    inside = {
        f"{module.name}.{one}"
        for module in libraries
        for rule in module.rules
        for one in (*(item.parts[0] for item in rule.references), *(call.name for call in rule.calls))
    }
    unused = {f"{module.name}.{name}" for module in libraries for name in module.defined} - used - inside

    assert unused == set()
