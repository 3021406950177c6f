"""What a module may call, and how."""

import re
from collections.abc import Iterator, Sequence

from releasegate.engine.guards.builtins import ALLOWED
from releasegate.engine.guards.fault import Fault, fault
from releasegate.engine.syntax import Call, Libraries, Module, Tree

_VERB = re.compile(r"%(.?)", re.DOTALL)


def allowed_calls(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """A call goes to the module's own functions, through data, or to an allowed builtin.

    Calls through data are references as well, which reachable_data judges.
    """
    for module in modules:
        own = module.defined
        for rule in module.rules:
            for call in rule.calls:
                if call.name not in own and call.name not in ALLOWED and not call.name.startswith("data."):
                    said = f"{call.name} is not one of the functions that a policy may call"
                    fix = "policies see no clock, network, random or environment: input.now holds the time"
                    yield fault(module, call.line, said, fix)


def exact_formats(modules: Sequence[Module], _: Libraries) -> Iterator[Fault]:
    """sprintf takes a written format of %v and %d with a value for each: others differ between engines."""
    for module in modules:
        for rule in module.rules:
            for call in rule.calls:
                if call.name == "sprintf" and not _exact(call):
                    fix = "write the format as a string of %v and %d, and as many values in an array"
                    yield fault(module, call.line, "sprintf with a format that engines read differently", fix)


def _exact(call: Call) -> bool:
    if len(call.arguments) != 2:
        return False
    template, values = (_literal(tree) for tree in call.arguments)
    if not isinstance(template, str) or not isinstance(values, list):
        return False
    verbs = [verb for verb in _VERB.findall(template) if verb != "%"]
    return set(verbs) <= {"v", "d"} and len(verbs) == len(values)


def _literal(tree: Tree) -> object:
    """The text of a string, the items of an array; None for anything else."""
    ((tag, value),) = tree.items()
    if tag in ("String", "RawString"):
        return value["value"]
    return value["items"] if tag == "Array" else None
