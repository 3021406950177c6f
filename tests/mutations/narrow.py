"""Narrow: what of its input and of the trusted data a rule can see, and the modules that it needs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from releasegate.engine.embedded import parsed
from releasegate.engine.syntax import Module
from releasegate.engine.tree import read_modules
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule

# A rule uses its input whole, or by a key that only evaluation knows.
_WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one rule sees. input: the members of its input, `*` for all; modules: path → Rego that it runs."""

    input: frozenset[str]
    modules: Mapping[str, str]

    def narrowed(self, members: Mapping[str, str]) -> str:
        """The input as JSON text with what the rule sees only; `path` stays, for what errors say.

        members: each member of the input as JSON text.
        """
        seen = members if _WHOLE in self.input else members.keys() & {*self.input, "path"}
        return "{" + ",".join(f"{json.dumps(name)}:{members[name]}" for name in sorted(seen)) + "}"


def sights_of(policies: PolicySet) -> Mapping[str, Sight]:
    """What each of releasegate's own rules sees, by its id."""
    read = {one.path: one for one in read_modules(parsed(policies.modules).get_ast_as_json())}
    return {rule.id: _sight(read, policies, rule) for rule in policies.rules if not rule.organisation}


def data_of(rule: Rule, data: JsonObject) -> JsonObject:
    """The part of `data.repo` that a rule reads."""
    return data if _WHOLE in rule.reads else {name: data[name] for name in rule.reads if name in data}


def _sight(read: Mapping[str, Module], policies: PolicySet, rule: Rule) -> Sight:
    seen = frozenset(name for path in rule.needs for name in _seen(read[path]))
    return Sight(seen, {path: policies.modules[path] for path in rule.needs})


def _seen(module: Module) -> Iterator[str]:
    for parts in _names(module):
        if parts[0] == "input":
            yield parts[1] if len(parts) > 1 else _WHOLE


def _names(module: Module) -> Iterator[tuple[str, ...]]:
    for rule in module.rules:
        yield from (reference.parts for reference in rule.references)
        yield from (tuple(call.name.split(".")) for call in rule.calls)
