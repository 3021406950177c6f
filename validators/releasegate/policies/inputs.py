"""Inputs: which parts of `input` a rule reaches, through the helpers it calls too."""

from collections.abc import Iterator, Mapping, Sequence

from releasegate.engine.syntax import Module, RuleSyntax

# A rule reads `input` whole, or by a key that only evaluation knows.
WHOLE = "*"

_Rules = Mapping[str, Sequence[RuleSyntax]]


def asks_of(modules: Sequence[Module]) -> Mapping[str, frozenset[str]]:
    """Package → the keys of `input` that its rules can reach, through helpers too; "*" for all of it."""
    by_name = {module.name: _by_rule(module) for module in modules}
    return {name: _parts(name, by_name) for name in by_name}


def _parts(package: str, by_name: Mapping[str, _Rules]) -> frozenset[str]:
    seen: set[tuple[str, str]] = set()
    queue = [(package, name) for name in by_name[package]]
    found: set[str] = set()
    while queue:
        one = queue.pop()
        if one in seen:
            continue
        seen.add(one)
        for rule in by_name.get(one[0], {}).get(one[1], ()):
            for parts in _references(rule):
                if parts[0] == "input":
                    found.add(parts[1] if len(parts) > 1 else WHOLE)
                queue += _reached(one[0], parts, by_name)
    return frozenset(found)


def _by_rule(module: Module) -> _Rules:
    found: dict[str, list[RuleSyntax]] = {name: [] for name in module.defined}
    for rule in module.rules:
        found.setdefault(rule.name, []).append(rule)
    return found


def _references(rule: RuleSyntax) -> Iterator[tuple[str, ...]]:
    yield from (reference.parts for reference in rule.references)
    yield from (tuple(call.name.split(".")) for call in rule.calls)


def _reached(here: str, parts: tuple[str, ...], by_name: Mapping[str, _Rules]) -> list[tuple[str, str]]:
    """The rules that a reference names: one of the same module, or of another; all of it if it is open."""
    if parts[0] in by_name[here]:
        return [(here, parts[0])]
    package = ".".join(parts[1:4])
    if parts[0] != "data" or package not in by_name:
        return []
    return [(package, parts[4])] if len(parts) > 4 else [(package, name) for name in by_name[package]]
