"""Pipelines: what stands inside an action, `$x := a | b 1 2`, as syntax tree."""

from releasegate.argocd.expansion.gotemplate.cursor import Cursor
from releasegate.argocd.expansion.gotemplate.faults import Fault
from releasegate.argocd.expansion.gotemplate.functions import defined
from releasegate.argocd.expansion.gotemplate.nodes import Call, Chain, Literal, Number, Operand, Pipe
from releasegate.argocd.expansion.gotemplate.numbers import character, number
from releasegate.argocd.expansion.gotemplate.quoting import unquote

MAX_PARENTHESES = 100
"""How deep parentheses may nest. Go allows 10,000; nobody writes this many."""

_OPERANDS = frozenset({"bool", "character", "dot", "field", "name", "number", "string", "variable", "("})


class Pipelines:
    """Reads pipelines, and knows which variables are in sight."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.names: list[str] = ["$"]
        self._depth = 0

    def mark(self) -> int:
        """How many variables are in sight, for `forget`."""
        return len(self.names)

    def forget(self, kept: int) -> None:
        """Only the first `kept` variables stay in sight."""
        del self.names[kept:]

    def read(self, context: str, end: str) -> Pipe:
        """A whole pipeline up to its end, which is taken as well."""
        names, assigns = self._declared(context)
        commands: list[tuple[Operand, ...]] = []
        while (token := self.cursor.skip()).kind != end:
            if token.kind not in _OPERANDS and token != ("keyword", "nil"):
                raise Fault(f"unexpected {token.value!r} in {context}")
            commands.append(self._command())
        self.cursor.next()
        if not commands:
            raise Fault(f"missing value for {context}")
        for place, command in enumerate(commands[1:], start=2):
            first = command[0]
            if isinstance(first, Literal | Number) or first == Chain(None, ()):
                raise Fault(f"non executable command in pipeline stage {place}")
        return Pipe(tuple(commands), names, assigns)

    def _declared(self, context: str) -> tuple[tuple[str, ...], bool]:
        """The variables that a pipeline sets, and whether it assigns to known ones."""
        names: list[str] = []
        while self.cursor.skip().kind == "variable":
            after = self.cursor.peek(1).kind
            after = self.cursor.peek(2).kind if after == "space" else after
            if after not in (":=", "=", ","):
                break
            name = self.cursor.next().value
            mark = self.cursor.skip().kind
            self.cursor.next()
            names.append(name)
            self.names.append(name)
            if mark != ",":
                return tuple(names), mark == "="
            if context != "range" or len(names) > 1:
                raise Fault(f"too many declarations in {context}")
            if self.cursor.skip().kind not in ("variable", "right", ")"):
                raise Fault("range can only initialize variables")
        return tuple(names), False

    def _command(self) -> tuple[Operand, ...]:
        operands: list[Operand] = []
        while True:
            self.cursor.skip()
            operand = self._operand()
            if operand is not None:
                operands.append(operand)
            token = self.cursor.peek()
            if token.kind == "space":
                continue
            if token.kind == "|":
                self.cursor.next()
            elif token.kind not in ("right", ")"):
                raise Fault(f"unexpected {token.value!r} in operand")
            break
        if not operands:
            raise Fault("empty command")
        return tuple(operands)

    def _operand(self) -> Operand | None:
        term = self._term()
        if term is None:
            return None
        fields: list[str] = []
        while self.cursor.peek().kind == "field":
            fields.append(self.cursor.next().value)
        if not fields:
            return term
        if isinstance(term, Chain) and (term.fields or isinstance(term.root, str)):
            return Chain(term.root, (*term.fields, *fields))
        if isinstance(term, Literal | Number | Chain):
            raise Fault("unexpected . after a term")
        return Chain(term, tuple(fields))

    def _term(self) -> Operand | None:
        token = self.cursor.skip()
        if token.kind not in _OPERANDS and token != ("keyword", "nil"):
            return None
        self.cursor.next()
        if token.kind == "(":
            return self._parenthesized()
        if token.kind == "name":
            if not defined(token.value):
                raise Fault(f"function {token.value!r} not defined")
            return Call(token.value)
        if token.kind == "variable":
            if token.value not in self.names:
                raise Fault(f"undefined variable {token.value!r}")
            return Chain(token.value, ())
        return _simple(token.kind, token.value)

    def _parenthesized(self) -> Operand:
        self._depth += 1
        if self._depth > MAX_PARENTHESES:
            raise Fault("max expression depth exceeded")
        pipe = self.read("parenthesized pipeline", ")")
        self._depth -= 1
        return pipe


def _simple(kind: str, value: str) -> Operand:
    """A literal, or fields of dot."""
    if kind == "number":
        return number(value)
    if kind == "character":
        return character(unquote(value), value)
    if kind == "string":
        return Literal(unquote(value))
    if kind == "bool":
        return Literal(value == "true")
    return Literal(None) if kind == "keyword" else Chain(None, (value,) if kind == "field" else ())
