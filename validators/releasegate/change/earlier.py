"""What a release file said along the base's own commits: what a rollback may return to, and since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from releasegate.git import Git, TooLargeError
from releasegate.json_types import JsonObject
from releasegate.strict_yaml import Reading, load
from releasegate.tree import MAX_FILE_BYTES

# Older versions are no rollback but a promotion: nobody remembers what they did.
MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class Past:
    """What a release file said from `commit` on, a first-parent commit of the base.

    document is None where that commit deleted the file, or left something in it that can't be read.
    """

    commit: str
    document: JsonObject | None


# From a release's path to what it said, newest first: the first is what the base holds now.
Earlier = Callable[[str], Sequence[Past]]


def earlier_releases(git: Git, base: str) -> Earlier:
    """A function from a release's path to what it said on the base's first parents, the present one first.

    Only what the base branch itself held counts: a commit of a merged branch was never deployed. Each path
    is asked for once.
    """

    @cache
    def earlier(path: str) -> tuple[Past, ...]:
        history = git.history(base, path, MOST_VERSIONS + 1)
        return tuple(Past(commit, _document(git, blob)) for commit, blob in history)

    return earlier


def _document(git: Git, blob: str | None) -> JsonObject | None:
    if blob is None:
        return None
    try:
        loaded = load(git.read_blob(blob, MAX_FILE_BYTES), Reading.VALUES)
    except TooLargeError:
        return None
    first = loaded.values[0] if loaded.values and not loaded.refusals else None
    return first if isinstance(first, dict) else None
