"""The index: what vetting found out about releasegate's own rules, written when they were made.

Vetting reads every syntax tree and takes longer than judging a file; the index, index.json beside this
module, holds its result for exactly the Rego whose digest it names. It is written by `make generate`.
Rego that the index was not made for is vetted again, so a stale index costs time and changes nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from releasegate.engine.syntax import Libraries
from releasegate.policies.digest import digest_of
from releasegate.policies.rule import Rule

INDEX = Path(__file__).with_name("index.json")


def rules_of(modules: Mapping[str, str]) -> tuple[tuple[Rule, ...], Libraries]:
    """The rules and libraries of modules (path → text), from the index if it was made for them."""
    key = digest_of(modules.items())
    return _read(INDEX, key) or _vetted(key, tuple(modules.items()))


def index_text(modules: Mapping[str, str]) -> str:
    """The text of the index for these modules, vetted now."""
    key = digest_of(modules.items())
    rules, libraries = _vetted(key, tuple(modules.items()))
    names = {package: sorted(defined) for package, defined in sorted(libraries.items())}
    content = {"modules": key, "libraries": names, "rules": [asdict(rule) for rule in rules]}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _read(path: Path, key: str) -> tuple[tuple[Rule, ...], Libraries] | None:
    try:
        content = json.loads(path.read_bytes())
        if content["modules"] != key:
            return None
        lists = ("kinds", "clauses", "reads", "asks", "needs", "settings")
        rules = (Rule(**{**rule, **{name: tuple(rule[name]) for name in lists}}) for rule in content["rules"])
        return tuple(rules), {name: frozenset(names) for name, names in content["libraries"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@lru_cache(maxsize=4)
def _vetted(_: str, modules: tuple[tuple[str, str], ...]) -> tuple[tuple[Rule, ...], Libraries]:
    from releasegate.policies.vetting import vetted

    return vetted(dict(modules))
