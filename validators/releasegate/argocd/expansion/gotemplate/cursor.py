"""Cursor: a place in the tokens of a template, with a look at the next ones."""

from collections import deque
from collections.abc import Iterator

from releasegate.argocd.expansion.gotemplate.faults import Fault
from releasegate.argocd.expansion.gotemplate.lexer import Token

_END = Token("eof", "the end")


class Cursor:
    """Reads tokens one by one; after the last one there is always "eof"."""

    def __init__(self, stream: Iterator[Token]) -> None:
        self._stream = stream
        self._ahead: deque[Token] = deque()

    def peek(self, further: int = 0) -> Token:
        """The next token, or one further on, which stays there."""
        while len(self._ahead) <= further:
            self._ahead.append(next(self._stream, _END))
        return self._ahead[further]

    def next(self) -> Token:
        """The next token, taken."""
        token = self.peek()
        self._ahead.popleft()
        return token

    def skip(self) -> Token:
        """The next token that is no space, which stays there; the spaces are taken."""
        while self.peek().kind == "space":
            self.next()
        return self.peek()

    def expect(self, kind: str, context: str) -> Token:
        """Take the next token that is no space. Raises Fault where it is of another kind."""
        token = self.skip()
        if token.kind != kind:
            raise Fault(f"unexpected {token.value!r} in {context}")
        return self.next()
