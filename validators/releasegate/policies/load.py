"""Loads policies: folders and texts → a PolicySet."""

from collections.abc import Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.policies.digest import TEST_SUFFIX, digest_of, digest_with, read_modules
from releasegate.policies.index import rules_of
from releasegate.policies.rule import PolicySet


def load_policies(folder: Path, schemas: Path) -> PolicySet:
    """releasegate's own rules, from policies/<family>/<rule>/<rule>.rego below folder.

    schemas is read for the digest only. GateError, with file and line, if a module is refused by a guard,
    lies elsewhere than its package says, or describes itself incompletely; or if there is no rule at all.
    """
    modules = read_modules(folder)
    rules, libraries = rules_of(modules)
    if not rules:
        raise GateError(f"{folder} holds no rules, so nothing can be judged", "install releasegate again")
    return PolicySet(rules, modules, digest_with(modules, schemas), libraries)


def with_organisation(base: PolicySet, modules: Mapping[str, str]) -> PolicySet:
    """base and an organisation's rules. modules: path in its repository → Rego text; tests are left out.

    GateError, with file and line, if any guard refuses a module; packages are org.<family>.<rule>. The
    digest covers base and modules; where there are none, base is given back.
    """
    judging = {path: text for path, text in sorted(modules.items()) if not path.endswith(TEST_SUFFIX)}
    if not judging:
        return base
    from releasegate.policies.vetting import vetted_organisation

    rules = (*base.rules, *vetted_organisation(judging, base))
    digest = digest_of([("releasegate", base.digest), *judging.items()])
    both = {**base.modules, **judging}
    return PolicySet(rules, both, digest, base.libraries, base.organisation | judging.keys())
