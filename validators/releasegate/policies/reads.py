"""Reads: which parts of `data.repo` and which modules a rule reaches, through the helpers it calls too."""

from collections.abc import Collection, Mapping, Sequence

from releasegate.engine.syntax import Module
from releasegate.json_types import JsonObject

# Some rule reads data.repo whole, or by a key that only evaluation knows.
EVERYTHING = "*"


def reads_of(modules: Sequence[Module]) -> Mapping[str, tuple[str, ...]]:
    """Package → the keys of `data.repo` that its rules can read, sorted; EVERYTHING stands for all of them.

    Modules count whole: a helper that one function of a library reads counts for whoever calls another.
    """
    own = {module.name: _keys(module) for module in modules}
    reached = _reached(modules)
    return {name: tuple(sorted(set().union(*(own[one] for one in reached[name])))) for name in own}


def read_part(data: JsonObject, reads: Collection[str]) -> JsonObject:
    """The part of `data.repo` that rules can look at. reads: the keys of reads_of."""
    return data if EVERYTHING in reads else {name: data.get(name) for name in reads}


def needs_of(modules: Sequence[Module]) -> Mapping[str, tuple[str, ...]]:
    """Package → the paths of the modules that its rules are evaluated with, their own among them, sorted.

    The guard reachable_data refuses a reference to anything else, so no rule misses a module.
    """
    paths = {module.name: module.path for module in modules}
    return {name: tuple(sorted(paths[one] for one in found)) for name, found in _reached(modules).items()}


def _reached(modules: Sequence[Module]) -> Mapping[str, set[str]]:
    """Package → the packages that it calls, and those that they call, itself among them."""
    names = {module.name for module in modules}
    calls = {module.name: _called(module) & names for module in modules}
    return {name: _closure(name, calls) for name in names}


def _keys(module: Module) -> frozenset[str]:
    found = (parts for parts in _references(module) if parts[:2] == ("data", "repo"))
    return frozenset(parts[2] if len(parts) > 2 else EVERYTHING for parts in found)


def _called(module: Module) -> set[str]:
    return {".".join(parts[1:4]) for parts in _references(module) if parts[0] == "data"}


def _references(module: Module) -> list[tuple[str, ...]]:
    return [
        parts
        for rule in module.rules
        for parts in (
            *(one.parts for one in rule.references),
            *(tuple(c.name.split(".")) for c in rule.calls),
        )
    ]


def _closure(start: str, calls: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    queue = [start]
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += calls[name]
    return seen
