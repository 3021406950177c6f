"""Plan: a change that takes something back, worked out before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import Ground
from releasegate.tree import Tree


@dataclass(frozen=True, slots=True)
class Plan:
    """One change. files: the bytes to write by path, None for a file to delete; none where it is done.

    title: the commit's first line. branch: its usual name. lines: what changes, for people. notes: what else
    they should know. why: (name, text) pairs such as a reason and an incident, for the commit and the pull
    request. done: the sentence that says so where the tree holds all of it already, else None.
    """

    title: str
    branch: str
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    why: tuple[tuple[str, str], ...] = ()
    done: str | None = None

    @property
    def message(self) -> str:
        """The commit's message: the title, and why."""
        body = "\n".join(f"{name}: {text}" for name, text in self.why)
        return f"{self.title}\n\n{body}" if body else self.title


# From the clone's git, what it stands on and the name of the branch that is looked at to the plan. Of a
# branch that holds the plan already it says done.
Planner = Callable[[Git, Ground, str], Plan]


def require_environment(name: str, order: Sequence[str]) -> None:
    """Raises GateError for what is no environment of the repository."""
    if name not in order:
        raise GateError(f"there is no environment {name}", f"environments in order: {', '.join(order)}")


def require_merged(path: str, found: Ground, branch: str) -> None:
    """Raises GateError unless a file is the same here as on the default branch: only that is taken back."""
    if _object(found.tree, path) != _object(found.merged, path):
        raise GateError(
            f"{path} on {branch} is not the one on {found.default_branch}",
            f"git switch {found.default_branch}, then run this again",
        )


def _object(tree: Tree, path: str) -> str | None:
    entry = tree.entries().get(path)
    return entry.oid if entry else None
