"""Fault: why a guard refuses a module, and where."""

from dataclasses import dataclass

from releasegate.engine.syntax import Module


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
