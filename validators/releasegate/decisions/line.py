"""Line: the first-parent commits of the base branch, with the people that each of them lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.git import Git, Step, steps
from releasegate.trusted import PEOPLE


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

    def people_blob(self, commit: str) -> str | None:
        """The blob of access/people.yaml at a commit of the line, None where there is none."""
        return self._people[self.place[commit]]

    @cached_property
    def _people(self) -> list[str | None]:
        found: list[str | None] = []
        wanted = PEOPLE.encode()
        for step in self.steps:
            changed = [one.blob_after for one in step.changed if one.path == wanted]
            before = found[-1] if found else None
            found.append(changed[0] if changed else before)
        return found


def read_line(git: Git, ref: str) -> Line:
    """The line that ends at `ref`. Raises GateError for a shallow clone or an unknown name."""
    return Line(ref, steps(git, git.resolve(ref)))
