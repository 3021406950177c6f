"""What a release file said along the base's own commits: what a rollback may return to, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import overload

from releasegate.git import Git, Step, TooLargeError
from releasegate.json_types import JsonObject
from releasegate.strict_yaml import Reading, load
from releasegate.tree import MAX_FILE_BYTES

# Older versions are no rollback but a promotion: nobody remembers what they did.
MOST_VERSIONS = 50
_NOTHING: Mapping[str, JsonObject] = {}


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


def earlier_on(git: Git, steps: Sequence[Step], known: Mapping[str, JsonObject] = _NOTHING) -> Earlier:
    """The same for every path of a line at once, from its commits, oldest first: git is asked once for all.

    steps: the whole line, or all of its commits that changed a path that will be asked for. known: the
    documents of blobs that were read already.
    """
    touched: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for step in reversed(steps):
        for one in step.changed:
            past = touched[one.path.decode("utf-8", "replace")]
            if len(past) <= MOST_VERSIONS:
                past.append((step.commit, one.blob_after))
    found: dict[str, _Pasts] = {}

    def earlier(path: str) -> Sequence[Past]:
        if path not in found:
            found[path] = _Pasts(git, touched.get(path, ()), known)
        return found[path]

    return earlier


class _Pasts(Sequence[Past]):
    """What a path said, newest first; each file is read when it is looked at, and once."""

    def __init__(
        self, git: Git, history: Sequence[tuple[str, str | None]], known: Mapping[str, JsonObject]
    ) -> None:
        self._git, self._history, self._known = git, history, known
        self._read: dict[int, Past] = {}

    @overload
    def __getitem__(self, place: int) -> Past: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Past, ...]: ...

    def __getitem__(self, place: int | slice) -> Past | tuple[Past, ...]:
        if isinstance(place, slice):
            return tuple(self[index] for index in range(*place.indices(len(self))))
        place = range(len(self))[place]
        if place not in self._read:
            commit, blob = self._history[place]
            self._read[place] = Past(commit, self._known.get(blob or "") or _document(self._git, blob))
        return self._read[place]

    def __len__(self) -> int:
        return len(self._history)


def _document(git: Git, blob: str | None) -> JsonObject | None:
    if blob is None:
        return None
    try:
        loaded = load(git.read_blob(blob, MAX_FILE_BYTES), Reading.VALUES)
    except TooLargeError:
        return None
    first = loaded.values[0] if loaded.values and not loaded.refusals else None
    return first if isinstance(first, dict) else None
