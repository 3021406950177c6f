"""Reads modules out of the engine's syntax tree: names never come from a file's text."""

import json

from releasegate.engine.expressions import path_of, read_expressions, variables_of
from releasegate.engine.heads import loose_line
from releasegate.engine.syntax import Kind, Module, Reference, RuleSyntax, Tree
from releasegate.errors import GateError

_KINDS: dict[str, Kind] = {"Default": "default", "Set": "set", "Compr": "value", "Func": "function"}


def read_modules(ast_json: str) -> tuple[Module, ...]:
    """The modules of regorus' `get_ast_as_json`, in the order in which they were added.

    GateError if the tree is too deep to be read or holds what this reader does not know.
    """
    try:
        return tuple(_module(entry) for entry in json.loads(ast_json))
    except RecursionError:
        fix = "split its longest expression into several rules"
        raise GateError("a policy is nested too deeply to be read", fix) from None


def _module(entry: Tree) -> Module:
    tree, text = entry["ast"], entry["source"]["contents"].encode()
    path, span = entry["source"]["file"], tree["package"]["span"]
    package = path_of(tree["package"]["refr"], [])
    if package is None or package.open:
        raise GateError(f"{path}:{span['line']}: the package name is not a plain path")
    imports = tuple(_import(item) for item in tree["imports"])
    rules = tuple(_rule(item, path, text) for item in tree["rules"])
    return Module(path, text, package.parts, span["line"], span["start"], imports, rules)


def _import(item: Tree) -> Reference:
    reference = path_of(item["refr"], [])
    parts = reference.parts if reference else ("?",)
    return Reference(parts, item["span"]["line"], open="as" in item)


def _rule(item: Tree, path: str, text: bytes) -> RuleSyntax:
    ((tag, value),) = item.items()
    shape, head = (tag, value) if tag == "Default" else next(iter(value["head"].items()))
    queue: list[Tree] = []
    reference = path_of(head["refr"], queue)
    if shape not in _KINDS or reference is None:
        raise GateError(f"{path}:{value['span']['line']}: a rule of a shape that is not known")
    rule = RuleSyntax(reference, _KINDS[shape], _dotted(head["refr"]), loose_line(shape, head))
    for argument in head.get("args") or ():
        rule.variables.extend(variables_of(argument))
    queue += [part for key, part in head.items() if key != "refr"]
    queue += value.get("bodies", ())
    read_expressions(queue, rule, path, text)
    return rule


def _dotted(node: Tree) -> bool:
    while "Var" not in node:
        if "RefDot" in node:
            return True
        node = node["RefBrack"]["refr"]
    return False
