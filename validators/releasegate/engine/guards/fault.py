"""Fault: why a guard refuses a module, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from releasegate.engine.syntax import Module

Libraries: TypeAlias = Mapping[str, frozenset[str]]
"""The helper packages that modules may call ("releasegate.lib.pointer") → the names each defines."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that a module may not hold. line counts from 1."""

    path: str
    line: int
    message: str
    fix: str


def fault(module: Module, line: int, message: str, fix: str) -> Fault:
    """A fault of that module."""
    return Fault(module.path, line, message, fix)
