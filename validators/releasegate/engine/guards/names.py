"""What a module may be called and what it may define: no module reaches into another's package."""

import re
from collections.abc import Iterator, Sequence

from releasegate.engine.guards.builtins import ALLOWED
from releasegate.engine.guards.fault import Fault, fault
from releasegate.engine.syntax import Libraries, Module

_PART = re.compile(r"[a-z][a-z0-9_]*")


def packages_in_place(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """Three plain parts: releasegate.<family>.<rule>, releasegate.lib.<name>, org.<family>.<rule>.

    All are equally deep, so none lies above or below another; a quoted part could hold a dot or a keyword.
    """
    for module in modules:
        root, *below = module.package
        if root not in ("releasegate", "org") or len(below) != 2 or not all(map(_PART.fullmatch, below)):
            fix = "name it org.<family>.<rule>, each part in a-z, 0-9 and _"
            yield fault(module, module.line, f"the package {module.name} is out of place", fix)


def packages_apart(modules: Sequence[Module], libraries: Libraries) -> Iterator[Fault]:
    """No package is equal to, above or below another: engines merge them, and one can silence the other."""
    seen = [(tuple(name.split(".")), "releasegate") for name in libraries]
    for module in modules:
        for other, path in seen:
            shared = min(len(other), len(module.package))
            if other[:shared] == module.package[:shared]:
                said = f"the package {module.name} overlaps {'.'.join(other)} of {path}"
                yield fault(module, module.line, said, "give every file a package of its own")
        seen.append((module.package, module.path))


def plain_heads(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """A head is a name, with at most one key: `lib.pinned(x)` in package a would write into a.lib.

    A name that hides a builtin, or the first part of one that the module calls, would change that call.
    """
    for module in modules:
        reserved = ALLOWED | {
            call.name.split(".")[0] for rule in module.rules for call in rule.calls if "." in call.name
        }
        for rule in module.rules:
            below = rule.head.open or len(rule.head.parts) > 1
            if rule.dotted or len(rule.head.parts) > 2 or (below and rule.kind == "function"):
                fix = "define a plain name and give other names their own package"
                yield fault(module, rule.head.line, f"the head {rule.head} reaches below its package", fix)
            elif rule.name in reserved:
                said = f"{rule.name} is the name of something built in"
                yield fault(module, rule.head.line, said, "rename the rule")


def bound_heads(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """A head that gives many values holds variables that the body binds: one undefined would lose all."""
    for module in modules:
        for rule in module.rules:
            if rule.loose:
                said = f"a part of the head of {rule.name} may be undefined, and then all it found is lost"
                fix = "bind it in the body: `deny contains denial if { …; denial := {…} }`"
                yield fault(module, rule.loose, said, fix)


def no_hidden_defaults(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """`default deny` and default functions answer where nothing was judged."""
    for module in modules:
        functions = {rule.name for rule in module.rules if rule.kind == "function"}
        for rule in module.rules:
            if rule.kind == "default" and (rule.name in functions | {"deny"} or rule.variables):
                fix = "say what holds in the rules themselves"
                yield fault(
                    module, rule.head.line, f"a default for {rule.name} answers for what was not judged", fix
                )


def denying_rules(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """Every rule's package has a set called deny and nothing else of that name; a library has none."""
    for module in modules:
        denials = [rule for rule in module.rules if rule.name == "deny"]
        if module.package[:2] == ("releasegate", "lib"):
            for rule in denials:
                yield fault(module, rule.head.line, "a library denies nothing", "move deny into a rule")
        elif not denials:
            yield fault(module, module.line, "the package has no deny", "write `deny contains {…} if {…}`")
        for rule in denials:
            if rule.kind == "default":
                continue
            if rule.kind != "set" or rule.head.open or len(rule.head.parts) > 1:
                yield fault(module, rule.head.line, "deny is not a set", "write `deny contains {…} if {…}`")
