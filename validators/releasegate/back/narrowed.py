"""Narrowed: the few files of a large tree that one question needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.tree import Entry, PathProblem, Tree


@dataclass(frozen=True)
class Narrowed:
    """Satisfies Tree: those files of a tree whose path is wanted."""

    tree: Tree
    wanted: Callable[[str], bool]

    @property
    def label(self) -> str:
        return self.tree.label

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {path: entry for path, entry in self.tree.entries().items() if self.wanted(path)}

    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def problems(self) -> tuple[PathProblem, ...]:
        return ()

    def read(self, path: str) -> bytes:
        return self.tree.read(path)
