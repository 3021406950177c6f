"""Module: what one Rego file says, as far as the guards need it. Lines count from 1, bytes from 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Tree: TypeAlias = Any
"""A part of the JSON of regorus' `get_ast_as_json`: an expression is an object with one capitalised key."""

Libraries: TypeAlias = Mapping[str, frozenset[str]]
"""The helper packages that modules may call ("releasegate.lib.pointer") → the names each defines."""

Kind = Literal["set", "value", "function", "default"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A path that an expression reads: `data.repo.order[i]` is ("data", "repo", "order"), open."""

    parts: tuple[str, ...]
    line: int
    open: bool = False

    def __str__(self) -> str:
        return ".".join(self.parts) + ("[…]" if self.open else "")


@dataclass(frozen=True, slots=True)
class Call:
    """A function that an expression calls, by its whole dotted name, and the trees of its arguments."""

    name: str
    line: int
    arguments: tuple[Tree, ...]


@dataclass(slots=True)
class RuleSyntax:
    """One rule of a module.

    head is the path it defines, open if the path ends in an expression; dotted if a dot is in it
    (`lib.pinned`) and not just a key (`problems["/spec"]`); loose is the line of a part of it that may be
    undefined, 0 if there is none. variables are the names it binds,
    overrides the lines of its `with`, depth how deep its literals nest and deepest the line of that one.
    """

    head: Reference
    kind: Kind
    dotted: bool
    loose: int = 0
    references: list[Reference] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    variables: list[Reference] = field(default_factory=list)
    overrides: list[int] = field(default_factory=list)
    depth: int = 0
    deepest: int = 0

    @property
    def name(self) -> str:
        """The first part of the head: `deny` of `deny contains x`."""
        return self.head.parts[0]


@dataclass(frozen=True, slots=True)
class Module:
    """One Rego file. offset is the byte where the package statement starts.

    imports hold the whole dotted name, open if the import is renamed.
    """

    path: str
    text: bytes
    package: tuple[str, ...]
    line: int
    offset: int
    imports: tuple[Reference, ...]
    rules: tuple[RuleSyntax, ...]

    @property
    def name(self) -> str:
        """The package with dots."""
        return ".".join(self.package)

    @property
    def defined(self) -> frozenset[str]:
        """The names of its rules and functions."""
        return frozenset(rule.name for rule in self.rules)
