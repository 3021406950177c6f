"""Line: the first-parent commits of the base branch, and who may sign decisions at each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.git import Git, Step, steps
from releasegate.trusted import GATE, PEOPLE

# Files whose content at every commit of the line is asked for.
WATCHED = (GATE, PEOPLE)


@dataclass(frozen=True)
class Line:
    """A base branch: its commits, oldest first."""

    ref: str
    steps: tuple[Step, ...]

    @property
    def tip(self) -> str:
        """The newest commit."""
        return self.steps[-1].commit

    @cached_property
    def place(self) -> Mapping[str, int]:
        """commit → its place on the line, from 0."""
        return {step.commit: index for index, step in enumerate(self.steps)}

    def blob(self, path: str, commit: str) -> str | None:
        """The blob of `path`, one of WATCHED, at a commit of the line; None where there is none."""
        return self._watched[path][self.place[commit]]

    @cached_property
    def _watched(self) -> Mapping[str, list[str | None]]:
        found: dict[str, list[str | None]] = {path: [] for path in WATCHED}
        for step in self.steps:
            changed = {one.path: one.blob_after for one in step.changed}
            for path, blobs in found.items():
                before = blobs[-1] if blobs else None
                blobs.append(changed.get(path.encode(), before))
        return found


def read_line(git: Git, ref: str) -> Line:
    """The line that ends at `ref`. Raises GateError for a shallow clone or an unknown name."""
    return Line(ref, steps(git, git.resolve(ref)))
