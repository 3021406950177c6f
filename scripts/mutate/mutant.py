"""Mutant: one small change of a Rego module, made at a place that the syntax tree gives."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Tree: TypeAlias = Any
"""A part of the JSON of regorus' `get_ast_as_json`; `span` counts bytes."""

_FLIPPED = {"Eq": "!=", "Ne": "==", "Lt": ">=", "Le": ">", "Gt": "<=", "Ge": "<"}
_SHIFTED = {"Lt": "<=", "Le": "<", "Gt": ">=", "Ge": ">"}
_SIGNS = {"Eq": "==", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}
# Conditions that another sign cannot turn.
_CONDITIONS = frozenset({"Call", "Membership", "RefDot", "RefBrack"})
# The wording of messages is for people; a test that pins each word of it helps nobody.
_WORDING = "sprintf"
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """What was changed on which line of which module, and the module's text with the change.

    place is the line as it was, with what was changed in «»; it stays when lines move. Of equal lines with
    the same change, the second ends in ` ~2`, and so on.
    """

    path: str
    line: int
    column: int
    change: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.change}"


def mutants(path: str, text: str, module: Tree) -> list[Mutant]:
    """Every mutant of a module. module: one item of the list that `get_ast_as_json` gives."""
    made = sorted(set(_of_rules(path, text.encode(), module["ast"])))
    seen: Counter[tuple[str, str]] = Counter()
    return [_numbered(mutant, seen) for mutant in made]


def _numbered(mutant: Mutant, seen: Counter[tuple[str, str]]) -> Mutant:
    key = (mutant.change, mutant.place)
    seen[key] += 1
    return mutant if seen[key] == 1 else replace(mutant, place=f"{mutant.place} ~{seen[key]}")


def _of_rules(path: str, data: bytes, ast: Tree) -> Iterator[Mutant]:
    rules = [item["Spec"] for item in ast["rules"] if "Spec" in item]
    for rule in rules:
        if len(rules) > 1:
            yield _made(path, data, rule["span"], "rule dropped", b"")
        yield from _below(path, data, rule)


def _below(path: str, data: bytes, node: Tree) -> Iterator[Mutant]:
    if isinstance(node, list):
        for item in node:
            yield from _below(path, data, item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if isinstance(value, dict) and "span" in value:
                yield from _here(path, data, name, value)
            if name == "Call" and _called(value) == _WORDING:
                value = value["params"][1:]
            if name == "Object":
                value = [pair[2] for pair in value["fields"]]
            yield from _below(path, data, value)


def _here(path: str, data: bytes, name: str, node: Tree) -> Iterator[Mutant]:
    """The changes of one expression."""
    span = node["span"]
    written = _written(data, span)
    if name == "query" and len(node["stmts"]) > 1:
        for statement in node["stmts"]:
            yield _made(path, data, statement["span"], "condition dropped", b"true")
    elif name == "NotExpr":
        inner = node["expr"]
        yield _made(path, data, span, "not dropped", _written(data, next(iter(inner.values()))["span"]))
    elif name == "Expr" and next(iter(node["expr"])) in _CONDITIONS:
        yield _made(path, data, span, "not added", b"not " + written)
    elif name == "BoolExpr":
        sign = _SIGNS[node["op"]].encode()
        for changed in filter(None, (_FLIPPED.get(node["op"]), _SHIFTED.get(node["op"]))):
            new = written.replace(b" " + sign + b" ", b" " + changed.encode() + b" ", 1)
            yield _made(path, data, span, f"{sign.decode()} made {changed}", new)
    elif name == "Number":
        yield _made(path, data, span, "number changed", str(node["value"] + 1).encode())
    elif name == "Bool":
        yield _made(path, data, span, "boolean flipped", b"false" if written == b"true" else b"true")
    elif name in ("String", "RawString") and node["value"] and not _prose(node["value"]):
        yield _made(path, data, span, "text changed", b'"another text"')


def _prose(text: str) -> bool:
    """Whether a text is a part of a sentence, and not a name, a value or a pattern."""
    words = text.split()
    return len(words) >= _FEWEST_WORDS and all(word.strip(".,:;()").isalpha() for word in words[:2])


def _made(path: str, data: bytes, span: Tree, change: str, new: bytes) -> Mutant:
    start, end = _quoted(data, span["start"], span["end"])
    text = data[:start] + new + data[end:]
    return Mutant(path, span["line"], span["col"], change, _place(data, start, end), text.decode())


def _place(data: bytes, start: int, end: int) -> str:
    """The line with a span, marked; of a span that goes on below, its first line."""
    changed, more, _ = data[start:end].decode().partition("\n")
    before = data[:start].decode().rpartition("\n")[2]
    after = "…" if more else data[end:].decode().partition("\n")[0]
    return f"{before}«{changed}»{after}".strip()


def _written(data: bytes, span: Tree) -> bytes:
    start, end = _quoted(data, span["start"], span["end"])
    return data[start:end]


def _quoted(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The span with the quotes that the tree leaves out: both of a text, the last of what ends with one."""
    for quote in (b'"', b"`"):
        if data[start - 1 : start] == quote and data[end : end + 1] == quote:
            return start - 1, end + 1
        if data[end : end + 1] == quote and data.count(quote, start, end) % 2:
            return start, end + 1
    return start, end


def _called(call: Tree) -> str:
    name = call["fcn"].get("Var", {})
    return str(name.get("value", ""))
