"""Syncing: whether the windows that select an Application let Argo CD sync it, and when that changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from releasegate.argocd.windows import Window, is_active, next_edge

# A window that opens every minute has no end worth looking for.
_MOST_EDGES = 1_000


@dataclass(frozen=True, slots=True)
class Held:
    """Why Argo CD does not sync: these windows. manual: whether somebody may sync by hand all the same."""

    windows: tuple[Window, ...]
    manual: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """The windows that select an Application, and those of which that cannot be told."""

    sure: tuple[Window, ...]
    unsure: tuple[Window, ...]


def selection(windows: Sequence[Window], answers: Sequence[bool | None]) -> Selection:
    """The windows that Argo CD would ask before it syncs an Application.

    answers: what `selects` says of each window for it.
    """
    return Selection(
        tuple(window for window, answer in zip(windows, answers, strict=True) if answer),
        tuple(window for window, answer in zip(windows, answers, strict=True) if answer is None),
    )


def held(selected: Selection, moment: int) -> Held | None:
    """What keeps Argo CD from syncing at a moment (seconds since 1970), None if nothing does.

    As SyncWindows.CanSync of types.go decides: an unreadable window stops everything, then an open deny
    window; without one, allow windows of which none is open. Of a window that may select the Application
    whatever denies counts and what allows does not.
    """
    every = (*selected.sure, *selected.unsure)
    unreadable = tuple(window for window in every if window.schedule is None)
    if unreadable:
        return Held(unreadable, manual=False)
    denies = tuple(window for window in every if window.kind == "deny" and is_active(window, moment))
    if denies:
        return _held(denies)
    if any(window.kind == "allow" and is_active(window, moment) for window in selected.sure):
        return None
    closed = tuple(window for window in every if window.kind == "allow" and not is_active(window, moment))
    return _held(closed) if closed else None


def next_change(selected: Selection, moment: int, limit: int) -> int | None:
    """The first moment after `moment` at which the answer of `held` may turn round; None: not before `limit`.

    Where windows open and close too often to follow them that far, a moment up to which it does not.
    """
    every = (*selected.sure, *selected.unsure)
    before, at = held(selected, moment) is None, moment
    for _ in range(_MOST_EDGES):
        edges = [edge for window in every if (edge := next_edge(window, at, limit)) is not None]
        if not edges:
            return None
        at = min(edges)
        if (held(selected, at) is None) != before:
            return at
    return at


def _held(windows: tuple[Window, ...]) -> Held:
    return Held(windows, all(window.manual for window in windows))
