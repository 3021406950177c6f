"""MemoryTree: a tree of files that a test holds in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from releasegate.tree import Entry, PathProblem, UnreadableFile


@dataclass(frozen=True)
class MemoryTree:
    """Satisfies releasegate.tree.Tree. files maps a path to its bytes; executable names the programs."""

    files: Mapping[str, bytes]
    executable: frozenset[str] = frozenset()
    label: str = "the test's tree"

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {path: Entry(self._mode(path), None, len(data)) for path, data in sorted(self.files.items())}

    def _mode(self, path: str) -> str:
        return "100755" if path in self.executable else "100644"

    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def problems(self) -> tuple[PathProblem, ...]:
        return ()

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise UnreadableFile(path, "there is no such file")
        return self.files[path]


def overlaid(*folders: Path) -> dict[str, bytes]:
    """The files of folders by path, later folders over earlier ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
