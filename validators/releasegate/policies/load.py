"""Loads policies: Rego text → a PolicySet whose every module has passed the guards."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from releasegate.engine.embedded import parsed
from releasegate.engine.guards import require_safe
from releasegate.engine.sandbox import read_ast
from releasegate.engine.syntax import Module
from releasegate.engine.tree import read_modules as read_tree
from releasegate.errors import GateError
from releasegate.policies.digest import TEST_SUFFIX, digest_of, policy_digest, read_modules
from releasegate.policies.fields import rule_of
from releasegate.policies.rule import ORGANISATION, OWN, PolicySet, Rule


def load_policies(folder: Path, schemas: Path) -> PolicySet:
    """releasegate's own rules, from policies/<family>/<rule>/<rule>.rego below folder.

    schemas is read for the digest only. GateError, with file and line, if a module is refused by a guard,
    lies elsewhere than its package says, or describes itself incompletely; or if there is no rule at all.
    """
    modules = read_modules(folder)
    rules, libraries = _own(tuple(modules.items()))
    if not rules:
        raise GateError(f"{folder} holds no rules, so nothing can be judged", "install releasegate again")
    return PolicySet(rules, modules, policy_digest(folder, schemas), libraries)


@lru_cache(maxsize=4)
def _own(modules: tuple[tuple[str, str], ...]) -> tuple[tuple[Rule, ...], Mapping[str, frozenset[str]]]:
    read = read_tree(parsed(dict(modules)).get_ast_as_json())
    for module in read:
        _require_place(module)
    require_safe(read, {})
    helpers = {module.name: module.defined for module in read if _library(module)}
    return _rules(read), helpers


def with_organisation(base: PolicySet, modules: Mapping[str, str]) -> PolicySet:
    """base and an organisation's rules. modules: path in its repository → Rego text; tests are left out.

    The text is read in a child process with limits, since a hostile policy can crash or stall the engine.
    GateError, with file and line, if any guard refuses it. The digest covers base and modules; it is base's
    own where there are none.
    """
    judging = {path: text for path, text in sorted(modules.items()) if not path.endswith(TEST_SUFFIX)}
    if not judging:
        return base
    read = read_tree(read_ast(judging))
    for module in read:
        _require_organisation(module, base)
    require_safe(read, base.libraries)
    rules = (*base.rules, *_rules(read))
    digest = digest_of([("releasegate", base.digest), *judging.items()])
    return PolicySet(
        rules, {**base.modules, **judging}, digest, base.libraries, base.organisation | judging.keys()
    )


def _rules(modules: tuple[Module, ...]) -> tuple[Rule, ...]:
    rules = (rule_of(module) for module in modules if not _library(module))
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
