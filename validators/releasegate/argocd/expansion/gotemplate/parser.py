"""Parser: the tokens of a Go template as its syntax tree (text/template/parse/parse.go says the rules)."""

from collections.abc import Iterable

from releasegate.argocd.expansion.gotemplate.cursor import Cursor
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.lexer import tokens
from releasegate.argocd.expansion.gotemplate.nodes import Action, Branch, Include, Jump, Node, Pipe
from releasegate.argocd.expansion.gotemplate.pipelines import Pipelines
from releasegate.argocd.expansion.gotemplate.quoting import unquote

MAX_NESTING = 100
"""How deep actions may nest. Go has no such limit; nobody writes this many."""

MAIN = "base"
"""What Argo CD calls each template that it renders (applicationset/utils/utils.go)."""

Nodes = tuple[Node, ...]


def parse_tree(text: str) -> dict[str, Nodes]:
    """The template under its name and what it defines. Raises Fault for what Go does not parse."""
    parser = _Parser(Cursor(tokens(text)))
    whole = parser.whole()
    if MAIN in parser.definitions:
        raise Unjudged(f"the template defines {MAIN!r}, which is its own name in Argo CD")
    return {**parser.definitions, MAIN: whole}


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.pipelines = Pipelines(cursor)
        self.definitions: dict[str, Nodes] = {}
        self.ranges = 0
        self.nesting = 0

    def whole(self) -> Nodes:
        """Everything up to the end of the text."""
        found: list[Node] = []
        while (token := self.cursor.next()).kind != "eof":
            if token.kind == "text":
                found.append(token.value)
                continue
            word = self._keyword()
            if word == "define":
                self._define()
            elif word in ("end", "else"):
                raise Fault(f"unexpected {{{{{word}}}}}")
            else:
                found.append(self._action(word))
        return tuple(found)

    def _keyword(self) -> str:
        """The keyword that an action starts with, "" where it starts with none (nil starts a pipeline)."""
        token = self.cursor.skip()
        if token.kind == "keyword" and token.value != "nil":
            self.cursor.next()
            return token.value
        return ""

    def _items(self) -> tuple[Nodes, str]:
        """What stands before the next end or else of this level, and which of them it was."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise Fault(f"actions nest more than {MAX_NESTING} deep")
        found: list[Node] = []
        while (token := self.cursor.next()).kind != "eof":
            if token.kind == "text":
                found.append(token.value)
                continue
            word = self._keyword()
            if word in ("end", "else"):
                if word == "end" or not self._continues():
                    self.cursor.expect("right", word)
                self.nesting -= 1
                return tuple(found), word
            found.append(self._action(word))
        raise Fault("unexpected EOF")

    def _continues(self) -> bool:
        token = self.cursor.skip()
        return token.kind == "keyword" and token.value in ("if", "with")

    def _action(self, word: str) -> Node:
        if word == "":
            return Action(self.pipelines.read("command", "right"))
        if word in ("if", "with", "range"):
            return self._branch(word)
        if word in ("break", "continue"):
            self.cursor.expect("right", word)
            if not self.ranges:
                raise Fault(f"{{{{{word}}}}} outside {{{{range}}}}")
            return Jump(word)
        if word in ("template", "block"):
            return self._include(word)
        raise Fault(f"unexpected <{word}> in command")

    def _branch(self, word: str) -> Branch:
        kept = self.pipelines.mark()
        pipe = self.pipelines.read(word, "right")
        self.ranges += word == "range"
        then, closed_by = self._items()
        self.ranges -= word == "range"
        other: Nodes = ()
        if closed_by == "else":
            token = self.cursor.skip()
            if token.kind == "keyword" and token.value in ("if", "with"):
                if token.value != word:
                    raise Fault(f"unexpected {{{{else {token.value}}}}} in {word}")
                self.cursor.next()
                other = (self._chained(word),)
            else:
                other, closed_by = self._items()
                if closed_by != "end":
                    raise Fault("expected end; found {{else}}")
        self.pipelines.forget(kept)
        return Branch(word, pipe, then, other)

    def _chained(self, word: str) -> Branch:
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise Fault(f"actions nest more than {MAX_NESTING} deep")
        branch = self._branch(word)
        self.nesting -= 1
        return branch

    def _include(self, word: str) -> Include:
        name = self._name(f"{word} clause")
        pipe: Pipe | None = None
        if word == "block" or self.cursor.skip().kind != "right":
            pipe = self.pipelines.read(f"{word} clause", "right")
        else:
            self.cursor.next()
        if word == "block":
            self._body(name, "block clause")
        return Include(name, pipe)

    def _define(self) -> None:
        name = self._name("define clause")
        self.cursor.expect("right", "define clause")
        self._body(name, "define clause")

    def _name(self, context: str) -> str:
        token = self.cursor.skip()
        if token.kind != "string":
            raise Fault(f"unexpected {token.value!r} in {context}")
        self.cursor.next()
        return unquote(token.value)

    def _body(self, name: str, context: str) -> None:
        """Read up to the end of a definition, which sees no variables from outside of it."""
        outer, self.pipelines.names = self.pipelines.names, ["$"]
        ranges, self.ranges = self.ranges, 0
        body, closed_by = self._items()
        self.pipelines.names, self.ranges = outer, ranges
        if closed_by != "end":
            raise Fault(f"unexpected {{{{else}}}} in {context}")
        known = self.definitions.get(name, ())
        if not _empty(known) and not _empty(body):
            raise Fault(f"multiple definition of template {name!r}")
        if _empty(known):
            self.definitions[name] = body


def _empty(nodes: Iterable[Node]) -> bool:
    """Whether there is nothing but white space."""
    return all(isinstance(node, str) and not node.strip() for node in nodes)
