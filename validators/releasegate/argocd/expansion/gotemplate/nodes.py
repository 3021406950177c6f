"""Nodes: the syntax tree of a Go template."""

from dataclasses import dataclass
from typing import TypeAlias, Union


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, true, false or nil; `value` None is nil."""

    value: str | bool | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number; real: what it is as a float; whole: what it is as an integer, None where it is none."""

    text: str
    real: float
    whole: int | None
    floating: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Fields of something: of dot (root None), of a variable (its name) or of an operand."""

    root: "Operand | str | None"
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function by name, as an operand without arguments of its own."""

    name: str


@dataclass(frozen=True, slots=True)
class Pipe:
    """Commands, each a list of operands; the value of one is the last argument of the next."""

    commands: tuple[tuple["Operand", ...], ...]
    names: tuple[str, ...] = ()
    assigns: bool = False


Operand: TypeAlias = Union[Literal, Number, Chain, Call, Pipe]  # noqa: UP007 (it names itself)


@dataclass(frozen=True, slots=True)
class Action:
    """{{ pipe }}"""

    pipe: Pipe


@dataclass(frozen=True, slots=True)
class Branch:
    """if, with or range, with what comes then and what comes else."""

    word: str
    pipe: Pipe
    then: tuple["Node", ...]
    other: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Include:
    """{{ template "name" pipe }}"""

    name: str
    pipe: Pipe | None


@dataclass(frozen=True, slots=True)
class Jump:
    """break or continue."""

    word: str


Node: TypeAlias = Union[str, Action, Branch, Include, Jump]  # noqa: UP007 (it names itself)
