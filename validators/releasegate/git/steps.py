"""Steps: the commits of a branch one after the other, each with its parents and what it changed."""

from dataclasses import dataclass

from releasegate.git.listing import DiffEntry, step_entries
from releasegate.git.names import require_oid
from releasegate.git.repository import Git

_OPTIONS = ("--raw", "-z", "--no-renames", "--no-abbrev", "--root", "--no-ext-diff", "--format=%H %P")


@dataclass(frozen=True, slots=True)
class Step:
    """One commit; changed: what differs from its first parent (everything, where it has none)."""

    commit: str
    parents: tuple[str, ...]
    changed: tuple[DiffEntry, ...]


def steps(git: Git, tip: str, path: str | None = None) -> tuple[Step, ...]:
    """`tip` and its first-parent ancestors, oldest first; with `path`, those that changed something below it.

    Raises GateError when git fails, and when the clone is shallow: it would hide commits.
    """
    require_oid(tip)
    git.calls.require_whole()
    below = ("--", path) if path is not None else ()
    options = ("--first-parent", "--diff-merges=first-parent", *_OPTIONS)
    listed = step_entries(git.calls.run("log", *options, tip, *below).out)
    return tuple(Step(names[0], names[1:], tuple(changed)) for names, changed in listed)[::-1]
