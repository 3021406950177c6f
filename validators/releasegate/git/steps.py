"""Steps: the commits of a branch one after the other, each with its parents and what it changed."""

import re
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.git.listing import DiffEntry, step_entries
from releasegate.git.names import require_oid
from releasegate.git.repository import Git

_FORMAT = "--format=%H %T %ct %P"
_TOLD = re.compile(r"([0-9a-f]{40}) ([0-9a-f]{40}) (\d{0,12}) ((?:[0-9a-f]{40} ?)*)")
_OPTIONS = ("--raw", "-z", "--no-renames", "--no-abbrev", "--root", "--no-ext-diff", _FORMAT)


@dataclass(frozen=True, slots=True)
class Step:
    """One commit; changed: what differs from its first parent (everything, where it has none).

    claimed: when the committer says that it was made, in seconds since 1970, None if that can't be read.
    Whoever makes a commit chooses this (threat model, rows 15 and 36), so nothing may be decided by it.
    """

    commit: str
    tree: str
    parents: tuple[str, ...]
    changed: tuple[DiffEntry, ...]
    claimed: int | None


def steps(git: Git, tip: str, path: str | None = None) -> tuple[Step, ...]:
    """`tip` and its first-parent ancestors, oldest first; with `path`, those that changed something below it.

    Raises GateError when git fails, and when the clone is shallow: it would hide commits.
    """
    require_oid(tip)
    git.calls.require_whole()
    below = ("--", path) if path is not None else ()
    options = ("--first-parent", "--diff-merges=first-parent", *_OPTIONS)
    listed = step_entries(git.calls.run("log", *options, tip, *below).out)
    return tuple(_step(told, changed) for told, changed in listed)[::-1]


def _step(told: str, changed: list[DiffEntry]) -> Step:
    match = _TOLD.fullmatch(told)
    if match is None:
        raise GateError(f"git log printed {told[:120]!r}, which this gate does not understand", "report it")
    claimed = int(match[3]) if match[3] else None
    return Step(match[1], match[2], tuple(match[4].split()), tuple(changed), claimed)
