"""Settings read: the parameters and limits of releasegate.yaml that a rule reads, through libraries too."""

from collections.abc import Iterator, Mapping, Sequence

from releasegate.engine.syntax import Call, Module, RuleSyntax, Tree

# A rule or function: its package and its name.
_Node = tuple[str, str]

_READERS = {
    "data.releasegate.lib.parameters.of": "parameters",
    "data.releasegate.lib.limits.of": "limits",
}
_PATHS = {("data", "repo", "parameters"): "parameters", ("data", "repo", "gate", "spec", "limits"): "limits"}


def settings_read(modules: Sequence[Module]) -> Mapping[str, tuple[str, ...]]:
    """Package → the settings that its rules read, sorted: "limits.waiverMaxDays", "parameters.controllers".

    A library function counts for whoever calls it, and not for who calls another of the same library. A name
    that only evaluation knows is left out; what is called in modules that were not given is not seen.
    """
    rules: dict[_Node, list[RuleSyntax]] = {}
    for module in modules:
        for rule in module.rules:
            rules.setdefault((module.name, rule.name), []).append(rule)
    return {module.name: tuple(sorted(set(_reached(module, rules)))) for module in modules}


def _reached(module: Module, rules: Mapping[_Node, Sequence[RuleSyntax]]) -> Iterator[str]:
    seen: set[_Node] = set()
    queue: list[_Node] = [(module.name, name) for name in module.defined]
    while queue:
        node = queue.pop()
        if node in seen or node not in rules:
            continue
        seen.add(node)
        for rule in rules[node]:
            yield from _own(rule)
            queue += _used(node[0], rule)


def _used(package: str, rule: RuleSyntax) -> Iterator[_Node]:
    """The rules and functions that a rule names: of its own package, or of one below `data`."""
    for parts in (*(one.parts for one in rule.references), *(tuple(c.name.split(".")) for c in rule.calls)):
        if parts[0] == "data":
            yield from ((".".join(parts[1:end]), parts[end]) for end in range(2, len(parts)))
        else:
            yield package, parts[0]


def _own(rule: RuleSyntax) -> Iterator[str]:
    for call in rule.calls:
        name = _literal(call)
        if call.name in _READERS and name is not None:
            yield f"{_READERS[call.name]}.{name}"
    for reference in rule.references:
        for path, section in _PATHS.items():
            if reference.parts[: len(path)] == path and len(reference.parts) > len(path):
                yield f"{section}.{reference.parts[len(path)]}"


def _literal(call: Call) -> str | None:
    """The text that is the first argument of a call, if it is written out."""
    node: Tree = call.arguments[0] if call.arguments else None
    found = node.get("String") if isinstance(node, dict) else None
    return str(found["value"]) if found else None
