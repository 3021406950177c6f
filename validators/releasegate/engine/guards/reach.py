"""What a module may read, bind and nest."""

from collections.abc import Iterator, Sequence

from releasegate.engine.guards.fault import Fault, fault
from releasegate.engine.syntax import Libraries, Module, Reference

_NEGATION = ("future", "keywords", "not")
_DEEPEST = 10


def strict_negation(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """Exactly one import, future.keywords.not.

    Without it `not f(input.missing)` is true in regorus and undefined in OPA. An imported package is
    evaluated whole, and an import may be renamed to hide what is read.
    """
    for module in modules:
        named = [item for item in module.imports if item.parts == _NEGATION and not item.open]
        if not named:
            fix = "make `import future.keywords.not` the first line below the package"
            yield fault(module, module.line, "`not` may differ between engines here", fix)
        for item in module.imports:
            if item not in named[:1]:
                fix = "write data.releasegate.lib.<name>.<function> in full"
                yield fault(module, item.line, f"the import of {item} is not allowed", fix)


def reachable_data(modules: Sequence[Module], libraries: Libraries) -> Iterator[Fault]:
    """Below data a module reads data.repo, the libraries, and its own package, by names that exist.

    A call of what does not exist fails only when it is reached, and a whole package is evaluated whole.
    """
    known = dict(libraries)
    known |= {m.name: m.defined for m in modules if m.package[:2] == ("releasegate", "lib")}
    for module in modules:
        mine = known | {module.name: module.defined}
        for rule in module.rules:
            called = [Reference(tuple(call.name.split(".")), call.line) for call in rule.calls]
            for reference in (*rule.references, *called):
                if reference.parts[0] == "data" and not _reachable(reference, mine):
                    fix = "read data.repo, data.releasegate.lib.<name>.<function> or the module's own rules"
                    yield fault(module, reference.line, f"{reference} is out of reach", fix)


def _reachable(reference: Reference, known: Libraries) -> bool:
    if reference.parts[1:2] == ("repo",):
        return True
    package, name = ".".join(reference.parts[1:4]), reference.parts[4:5]
    return bool(name) and name[0] in known.get(package, ())


def no_overrides(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """`with` belongs to tests: in a rule it judges something else than what was given."""
    for module in modules:
        for rule in module.rules:
            for line in rule.overrides:
                yield fault(module, line, "`with` replaces what is judged", "use it in tests only")


def own_variables(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """A variable named like a rule, data or input reads differently in the two engines."""
    for module in modules:
        taken = module.defined | {"data", "input"}
        for rule in module.rules:
            for variable in rule.variables:
                if variable.parts[0] in taken:
                    said = f"the variable {variable} has the name of a rule or of an input"
                    yield fault(module, variable.line, said, "rename the variable")


def no_recursion(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """A rule or function that reaches itself: regorus ends the process on it (SIGSEGV)."""
    edges = _edges(modules)
    for module in modules:
        for rule in module.rules:
            if _reaches_itself((module.name, rule.name), edges):
                fix = "walk nested values with walk(), or write out the levels"
                yield fault(module, rule.head.line, f"{rule.name} depends on itself", fix)


def _edges(modules: Sequence[Module]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Each (package, name) → the (package, name) that its rules read or call."""
    edges: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for module in modules:
        for rule in module.rules:
            below = edges.setdefault((module.name, rule.name), set())
            named = [*(r.parts for r in rule.references), *(tuple(c.name.split(".")) for c in rule.calls)]
            for parts in named:
                if parts[0] == "data":
                    below.add((".".join(parts[1:4]), ".".join(parts[4:5])))
                else:
                    below.add((module.name, parts[0]))
    return edges


def _reaches_itself(start: tuple[str, str], edges: dict[tuple[str, str], set[tuple[str, str]]]) -> bool:
    seen: set[tuple[str, str]] = set()
    queue = list(edges.get(start, ()))
    while queue:
        node = queue.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            queue += edges.get(node, ())
    return False


def writable_literals(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """Literals nest at most 10 deep: regorus takes twice the time for each level, hours for 30."""
    for module in modules:
        for rule in module.rules:
            if rule.depth > _DEEPEST:
                said = f"literals are nested {rule.depth} deep, more than {_DEEPEST}"
                yield fault(module, rule.deepest, said, "name the inner parts as rules of their own")
