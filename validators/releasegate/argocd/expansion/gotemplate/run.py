"""Run: one execution of a template (text/template/exec.go says the rules)."""

from collections.abc import Mapping

from releasegate.argocd.expansion.gotemplate.budget import MAX_TEXT, Budget
from releasegate.argocd.expansion.gotemplate.calls import Final, call
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.fields import Missing, field, items
from releasegate.argocd.expansion.gotemplate.formatting import shown
from releasegate.argocd.expansion.gotemplate.nodes import (
    Action,
    Branch,
    Call,
    Chain,
    Include,
    Jump,
    Literal,
    Node,
    Operand,
    Pipe,
)
from releasegate.argocd.expansion.gotemplate.values import INVALID, GoValue, truth

MAX_INCLUDES = 100
"""How deep templates may call each other. Go allows 100,000."""


class _Jumped(Exception):  # noqa: N818 (it is no error)
    """break or continue, on its way to its range."""


class Run:
    """What is written so far, the variables in sight, and what is left of the budget."""

    def __init__(self, definitions: Mapping[str, tuple[Node, ...]], missing: Missing, budget: Budget) -> None:
        self.definitions = definitions
        self.missing = missing
        self.budget = budget
        self.written: list[str] = []
        self.variables: list[tuple[str, GoValue]] = []
        self._length = 0
        self._depth = 0

    def walk_all(self, data: GoValue, nodes: tuple[Node, ...]) -> None:
        """Execute a whole template with its data as dot and as $."""
        outer, self.variables = self.variables, [("$", data)]
        self._walk(data, nodes)
        self.variables = outer

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise Unjudged(f"it makes a text of more than {MAX_TEXT} characters")
        self.written.append(text)

    def _walk(self, dot: GoValue, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, str):
                self._write(node)
                continue
            self.budget.spend()
            if isinstance(node, Action):
                value = self.pipeline(dot, node.pipe)
                if not node.pipe.names:
                    if isinstance(value, dict | list):
                        self.budget.spend_within(value)
                    text = shown(value)
                    self.budget.spend_on(text)
                    self._write(text)
            elif isinstance(node, Branch):
                self._branch(dot, node)
            elif isinstance(node, Jump):
                raise _Jumped(node.word)
            else:
                self._include(dot, node)

    def _include(self, dot: GoValue, node: Include) -> None:
        if node.name not in self.definitions:
            raise Fault(f"template {node.name!r} not defined")
        value = INVALID if node.pipe is None else self.pipeline(dot, node.pipe)
        self._depth += 1
        if self._depth > MAX_INCLUDES:
            raise Unjudged(f"templates call each other more than {MAX_INCLUDES} deep")
        self.walk_all(value, self.definitions[node.name])
        self._depth -= 1

    def _branch(self, dot: GoValue, node: Branch) -> None:
        kept = len(self.variables)
        if node.word == "range":
            self._range(dot, node)
        else:
            value = self.pipeline(dot, node.pipe)
            inner = value if node.word == "with" else dot
            self._walk(inner, node.then) if truth(value) else self._walk(dot, node.other)
        del self.variables[kept:]

    def _range(self, dot: GoValue, node: Branch) -> None:
        value = self.pipeline(dot, node.pipe)
        mark = len(self.variables)
        ran = False
        for index, item in items(value, len(node.pipe.names)):
            ran = True
            self.budget.spend()
            self._set_items(node.pipe, index, item)
            try:
                self._walk(item, node.then)
            except _Jumped as jump:
                if jump.args[0] == "break":
                    break
            finally:
                del self.variables[mark:]
        if not ran:
            self._walk(dot, node.other)

    def _set_items(self, pipe: Pipe, index: GoValue, item: GoValue) -> None:
        values = (index, item) if len(pipe.names) == 2 else (item,)
        for place, (name, value) in enumerate(zip(pipe.names, values, strict=False)):
            if pipe.assigns:
                self._assign(name, value)
            else:
                self.variables[len(self.variables) - len(pipe.names) + place] = (name, value)

    def _assign(self, name: str, value: GoValue) -> None:
        for place in range(len(self.variables) - 1, -1, -1):
            if self.variables[place][0] == name:
                self.variables[place] = (name, value)
                return
        raise Fault(f"undefined variable: {name}")

    def pipeline(self, dot: GoValue, pipe: Pipe) -> GoValue:
        """The value of a pipeline; its variables are set."""
        value: GoValue = Final.MISSING
        for command in pipe.commands:
            value = self._command(dot, command, value)
            if value is None:
                value = INVALID
        for name in pipe.names:
            if pipe.assigns:
                self._assign(name, value)
            else:
                self.variables.append((name, value))
        return value

    def _command(self, dot: GoValue, command: tuple[Operand, ...], final: GoValue) -> GoValue:
        first = command[0]
        given = len(command) > 1 or final is not Final.MISSING
        if isinstance(first, Call):
            return self._call(dot, first.name, command[1:], final)
        if isinstance(first, Chain):
            return self._chain(dot, first, given)
        if given:
            raise Fault("can't give argument to non-function")
        if isinstance(first, Literal) and first.value is None:
            raise Fault("nil is not a command")
        return self.operand(dot, first)

    def operand(self, dot: GoValue, operand: Operand) -> GoValue:
        """The value of an operand that stands alone or as an argument."""
        if isinstance(operand, Chain):
            return self._chain(dot, operand, given=False)
        if isinstance(operand, Literal):
            return operand.value
        if isinstance(operand, Call):
            return self._call(dot, operand.name, (), Final.MISSING)
        if isinstance(operand, Pipe):
            return self.pipeline(dot, operand)
        return operand.real if operand.floating else operand.whole

    def _call(self, dot: GoValue, name: str, operands: tuple[Operand, ...], final: GoValue) -> GoValue:
        self.budget.spend()
        value = call(name, operands, final, lambda operand: self.operand(dot, operand), self.budget)
        self.budget.spend_on(value)
        return value

    def _chain(self, dot: GoValue, chain: Chain, given: bool) -> GoValue:
        if chain.root is None:
            value = dot
        elif isinstance(chain.root, str):
            value = next(value for name, value in reversed(self.variables) if name == chain.root)
        else:
            value = self.operand(dot, chain.root)
        if given and not chain.fields:
            raise Fault("can't give argument to non-function")
        for place, name in enumerate(chain.fields, start=1):
            value = field(value, name, given and place == len(chain.fields), self.missing)
        return value
