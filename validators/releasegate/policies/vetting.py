"""Vetting: Rego text → rules, every module of which has passed the guards."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from releasegate.data import policies_folder
from releasegate.engine.embedded import parsed
from releasegate.engine.guards import require_safe
from releasegate.engine.syntax import Libraries, Module
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError
from releasegate.policies.fields import rule_of
from releasegate.policies.inputs import asks_of
from releasegate.policies.reads import needs_of, reads_of
from releasegate.policies.requirements import requirements
from releasegate.policies.rule import ORGANISATION, OWN, PolicySet, Rule
from releasegate.policies.settings_read import settings_read


def vetted(modules: Mapping[str, str]) -> tuple[tuple[Rule, ...], Libraries]:
    """releasegate's own rules, sorted by id, and its libraries. GateError if a guard refuses a module."""
    read = read_modules(parsed(modules).get_ast_as_json())
    for module in read:
        _require_place(module)
    require_safe(read, {})
    reads, needs, asks = reads_of(read), needs_of(read), asks_of(read)
    ledger = frozenset(row.id for row in requirements(policies_folder()))
    settings = settings_read(read)
    rules = tuple(
        replace(
            rule,
            reads=reads[rule.package],
            asks=tuple(sorted(asks[rule.package])),
            needs=needs[rule.package],
            settings=settings[rule.package],
        )
        for rule in _rules(read, ledger)
    )
    return rules, {module.name: module.defined for module in read if _library(module)}


def vetted_organisation(modules: Mapping[str, str], base: PolicySet) -> tuple[Rule, ...]:
    """An organisation's rules, sorted by id. GateError if a guard refuses a module.

    The text is read in a child process with limits: hostile Rego can crash or stall the engine.
    """
    from releasegate.engine.sandbox import read_ast

    read = read_modules(read_ast(modules))
    for module in read:
        _require_organisation(module, base)
    require_safe(read, base.libraries)
    settings = settings_read(read)
    return tuple(replace(rule, settings=settings[rule.package]) for rule in _rules(read))


def _rules(modules: Sequence[Module], ledger: Collection[str] = ()) -> tuple[Rule, ...]:
    rules = (rule_of(module, ledger) for module in modules if not _library(module))
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _library(module: Module) -> bool:
    return module.package[:2] == (OWN, "lib")


def _require_place(module: Module) -> None:
    family, name = (*module.package[1:], "", "")[:2]
    if module.package[0] != OWN or module.path != f"{family}/{name}/{name}.rego":
        fix = f"policies/<family>/<rule>/<rule>.rego holds package {OWN}.<family>.<rule>"
        raise GateError(f"{module.path}:{module.line}: the package {module.name} belongs elsewhere", fix)


def _require_organisation(module: Module, base: PolicySet) -> None:
    if module.package[0] != ORGANISATION or module.path in base.modules:
        fix = "name it org.<family>.<rule>: releasegate's own packages are releasegate's alone"
        raise GateError(
            f"{module.path}:{module.line}: the package {module.name} is not yours to declare", fix
        )
