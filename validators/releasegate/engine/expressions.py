"""Reads what the expressions of a rule refer to, call and bind, without recursion: trees may be deep."""

from collections.abc import Iterator

from releasegate.engine.syntax import Call, Reference, RuleSyntax, Tree
from releasegate.errors import GateError

_LITERALS = frozenset({"Array", "Set", "Object", "ArrayCompr", "SetCompr", "ObjectCompr"})
_PATHS = frozenset({"Var", "RefDot", "RefBrack"})
_PLAIN = frozenset({"String", "RawString", "Number", "Bool", "Null", "Expr", "NotExpr", "Membership"})
_OPERATORS = frozenset({"UnaryExpr", "BinExpr", "BoolExpr", "ArithExpr", "AssignExpr"})
_KNOWN = _LITERALS | _PLAIN | _OPERATORS


def read_expressions(trees: list[Tree], rule: RuleSyntax, path: str, text: bytes) -> None:
    """Adds to rule every reference, call, variable and override below the trees.

    text is the file, for names that the tree gives by place only. GateError names path and the line of an
    expression of a kind that is not known, so that an engine's new syntax is refused until it is judged.
    """
    queue = [(tree, 0) for tree in trees]
    while queue:
        node, depth = queue.pop()
        if isinstance(node, list):
            queue += [(item, depth) for item in node]
        elif isinstance(node, dict):
            tag = next(iter(node), "")
            if len(node) == 1 and tag[:1].isupper():
                below, deeper = _expression(tag, node[tag], rule, path, text)
                queue += [(item, depth + deeper) for item in below]
                if deeper and depth >= rule.depth:
                    rule.depth, rule.deepest = depth + 1, node[tag]["span"]["line"]
                continue
            rule.overrides += [item["span"]["line"] for item in node.get("with_mods") or ()]
            queue += [(item, depth) for key, item in node.items() if key != "span"]


def _expression(tag: str, value: Tree, rule: RuleSyntax, path: str, text: bytes) -> tuple[list[Tree], int]:
    """Notes one expression; gives the trees below it and by how much they are nested deeper."""
    line = value["span"]["line"]
    below: list[Tree] = []
    if tag in _PATHS:
        reference = path_of({tag: value}, below)
        rule.references += [reference] if reference else []
        return below, 0
    if tag == "Call":
        called = path_of(value["fcn"], below)
        # regorus joins the parts with dots: a quoted part with a dot in it could be any function.
        plain = called and not called.open and all(map(str.isidentifier, called.parts))
        name = ".".join(called.parts) if called and plain else "?"
        rule.calls.append(Call(name, line, tuple(value["params"])))
        return [*below, value["params"]], 0
    if tag == "AssignExpr" and value["op"] == "ColEq":
        rule.variables += variables_of(value["lhs"])
    elif tag == "SomeIn":
        rule.variables += [*variables_of(value["key"]), *variables_of(value["value"])]
    elif tag == "SomeVars":
        rule.variables += [_named(span, text) for span in value["vars"]]
    elif tag == "Every":
        rule.variables += [_named(span, text) for span in (value["key"], value["value"]) if span]
    elif tag not in _KNOWN:
        raise GateError(f"{path}:{line}: an expression ({tag}) that is not known", "write it another way")
    return [part for key, part in value.items() if key != "span"], int(tag in _LITERALS)


def path_of(node: Tree, below: list[Tree]) -> Reference | None:
    """The path of a reference, up to its first computed part; computed parts join `below`.

    None if the reference starts with a value (`[1, 2][i]`); the value joins `below` too.
    """
    parts: list[str] = []
    computed = False
    while True:
        ((tag, value),) = node.items()
        if tag == "Var":
            return Reference((value["value"], *reversed(parts)), value["span"]["line"], computed)
        if tag not in _PATHS:
            below.append(node)
            return None
        key = value["index"] if tag == "RefBrack" else {"String": {"value": value["field"][1]}}
        if "String" in key:
            parts.append(key["String"]["value"])
        else:
            below.append(key)
            parts, computed = [], True
        node = value["refr"]


def variables_of(pattern: Tree) -> Iterator[Reference]:
    """The variables that a pattern binds: `[a, {"k": b}]` binds a and b."""
    queue = [pattern]
    while queue:
        node = queue.pop()
        if isinstance(node, dict) and "Var" in node:
            yield Reference((node["Var"]["value"],), node["Var"]["span"]["line"])
        elif isinstance(node, dict):
            queue += node.values()
        elif isinstance(node, list):
            queue += node


def _named(span: Tree, text: bytes) -> Reference:
    return Reference((text[span["start"] : span["end"]].decode(),), span["line"])
