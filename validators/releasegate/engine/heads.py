"""Heads: where a partial rule's head holds what may be undefined.

regorus 0.13 drops everything that such a rule found before, without a word, when its head is undefined for
one item (`deny contains {"args": {"name": x.name}} if some x in input.items`); OPA drops that item only.
"""

from releasegate.engine.expressions import path_of
from releasegate.engine.guards.builtins import ALLOWED
from releasegate.engine.syntax import Tree

_PATHS = frozenset({"RefDot", "RefBrack"})
_COMPREHENSIONS = frozenset({"ArrayCompr", "SetCompr", "ObjectCompr"})


def loose_line(shape: str, head: Tree) -> int:
    """The line of the first part of a head that may be undefined; 0 if all of it is variables and literals.

    shape: the tag of the head. Only rules that give many values (`a contains x`, `a[k] := v`) can lose some.
    """
    queue = [head["key"]] if shape == "Set" else []
    if shape == "Compr" and "RefBrack" in head["refr"] and head.get("assign"):
        queue = [head["refr"]["RefBrack"]["index"], head["assign"]["value"]]
    while queue:
        node = queue.pop()
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            tag = next(iter(node), "")
            if (tag in _PATHS and not _fixed(node)) or (tag == "Call" and not _always_defined(node[tag])):
                return int(node[tag]["span"]["line"])
            if tag == "Call":
                queue.append(node[tag]["params"])
            elif tag not in _PATHS | _COMPREHENSIONS:
                queue += [part for name, part in node.items() if name != "span"]
    return 0


def _fixed(path: Tree) -> bool:
    """Whether a path is the same for all items: it reads input or data, and no part of it is computed."""
    reference = path_of(path, [])
    return reference is not None and reference.parts[0] in ("input", "data") and not reference.open


def _always_defined(call: Tree) -> bool:
    """Whether a call is one of a builtin: those give a value or an error."""
    called = path_of(call["fcn"], [])
    return called is not None and ".".join(called.parts) in ALLOWED
