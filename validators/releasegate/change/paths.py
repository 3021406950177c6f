"""ChangedPath: one path that differs between the base and the merge tree. A rename is two of them."""

from dataclasses import dataclass
from typing import Literal

from releasegate.git import Git
from releasegate.tree.names import display, name_problem

Status = Literal["added", "modified", "deleted", "type-changed"]
_STATUS: dict[str, Status] = {"A": "added", "D": "deleted", "M": "modified", "T": "type-changed"}


@dataclass(frozen=True, slots=True)
class ChangedPath:
    """One path with its git mode and blob on both sides, None where it is absent.

    path is the file's name, or its escaped form where the name is not sound (Tree.problems() has it then);
    name is its exact bytes, which may be left out where they are the path in UTF-8.
    """

    path: str
    status: Status
    mode_before: str | None
    mode_after: str | None
    blob_before: str | None
    blob_after: str | None
    name: bytes = b""

    @property
    def exact(self) -> bytes:
        """The name as git has it."""
        return self.name or self.path.encode()


def changed_paths(git: Git, before: str, after: str) -> tuple[ChangedPath, ...]:
    """Every path that differs between two commits or trees, by name. Renames are not followed."""
    changed = []
    for entry in git.diff(before, after):
        sound = name_problem(entry.path) is None
        path = entry.path.decode() if sound else display(entry.path)
        modes, blobs = (entry.mode_before, entry.mode_after), (entry.blob_before, entry.blob_after)
        # A letter that a later git may bring is a change all the same.
        changed.append(ChangedPath(path, _STATUS.get(entry.letter, "modified"), *modes, *blobs, entry.path))
    return tuple(sorted(changed, key=lambda one: one.exact))
